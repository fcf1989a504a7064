package dev.layerwise.report;

import dev.layerwise.ast.Instruction;
import dev.layerwise.cache.Build;
import dev.layerwise.cache.Followers;
import dev.layerwise.cache.ReadFiles;
import dev.layerwise.cache.SideInput;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepKind;
import dev.layerwise.lint.Phrase;
import dev.layerwise.stage.EnvironmentVariable;
import dev.layerwise.stage.Stage;
import dev.layerwise.syntax.VariableValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps of a build: what each reads, whether it makes a layer, and what follows it into a re-run. */
public final class LayersText {

    private static final String INDENT = "      ";

    private final Build build;
    private final Followers followers;
    private final Map<Integer, List<Step>> byStage;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private LayersText(Build build, Style style) {
        this.build = build;
        this.followers = Followers.of(build);
        this.byStage = build.steps().stream().collect(Collectors.groupingBy(step -> step.stage().index()));
        this.style = style;
    }

    public static String of(BuildHeader header, Build build, Style style) {
        LayersText text = new LayersText(build, style);
        text.out.append(header.text());
        build.graph().neededStages().stream().filter(stage -> !stage.isImplicit()).forEach(text::append);
        text.appendSummary();
        return text.out.toString();
    }

    private void append(Stage stage) {
        List<Step> steps = steps(stage);
        steps.stream().filter(step -> step.kind() == StepKind.FROM).forEach(this::append);
        Deque<Step> waiting = new ArrayDeque<>(steps);
        waiting.removeIf(step -> step.kind() == StepKind.FROM);
        for (Stage.Member member : stage.members()) {
            boolean isStep = isOf(member, waiting);
            while (isOf(member, waiting)) {
                append(waiting.removeFirst());
            }
            if (!isStep) {
                append(member.instruction());
            }
        }
        out.append('\n');
    }

    private List<Step> steps(Stage stage) {
        return byStage.getOrDefault(stage.index(), List.of());
    }

    private static boolean isOf(Stage.Member member, Deque<Step> waiting) {
        return !waiting.isEmpty()
                && waiting.getFirst().place().filter(place -> place.member() == member).isPresent();
    }

    private void append(Step step) {
        String kind = kind(step);
        String label = Columns.cut(Printable.of(step.label()), Columns.WIDTH - kind.length() - 2);
        int gap = Columns.WIDTH - kind.length() - label.length();
        out.append(label).append(" ".repeat(gap)).append(style.faint(kind)).append('\n');
        step.failure().ifPresent(failure -> line("the build fails here: " + failure.message()));
        if (step.kind() == StepKind.FROM) {
            return;
        }
        List<String> reads = reads(step);
        line(reads.isEmpty() ? "reads nothing but the step before" : "reads " + String.join("; ", reads));
        List<String> after = followers.of(step.id());
        String alone = "re-runs when " + Phrase.all(causes(step), "or") + " changes";
        String follow = after.size() == 1 ? "; then so does " : "; then so do ";
        line(after.isEmpty() ? alone : alone + follow + steps(after));
    }

    /** What a change of makes the step re-run, apart from the step before. */
    private static List<String> causes(Step step) {
        List<String> causes = new ArrayList<>();
        causes.add("the instruction");
        if (ReadFiles.of(step).count() > 0) {
            causes.add("one of these files");
        }
        step.inputs().stream()
                .filter(input -> !input.isBuildContext())
                .map(SideInput::name)
                .distinct()
                .forEach(source -> causes.add("what it takes from " + source));
        if (step.kind() == StepKind.RUN) {
            causes.add("a variable in scope");
        }
        return causes;
    }

    /** An instruction that is no step. */
    private void append(Instruction instruction) {
        String kind = "no layer";
        String written = instruction.head().line().text();
        String label = Columns.cut(Printable.of(INDENT + written), Columns.WIDTH - kind.length() - 2);
        int gap = Columns.WIDTH - kind.length() - label.length();
        out.append(label).append(" ".repeat(gap)).append(style.faint(kind)).append('\n');
    }

    private static String kind(Step step) {
        return switch (step.kind()) {
            case FROM -> "base layers";
            case RUN, COPY, ADD, WORKDIR -> "layer";
            case LINK -> "no layer";
        };
    }

    private List<String> reads(Step step) {
        List<String> reads = new ArrayList<>();
        ReadFiles files = ReadFiles.of(step);
        if (files.count() > 0) {
            String count = Phrase.count(files.count(), "file");
            reads.add(count + " of the context (" + Phrase.bytes(files.bytes()) + ")");
        }
        Set<String> sources = new LinkedHashSet<>();
        step.inputs().stream().filter(input -> !input.isBuildContext()).map(SideInput::name).forEach(sources::add);
        sources.forEach(source -> reads.add("files of " + source));
        List<String> arguments = arguments(step);
        if (!arguments.isEmpty()) {
            reads.add((arguments.size() == 1 ? "argument " : "arguments ") + Wording.list(arguments));
        }
        return reads;
    }

    /** Every argument that is in scope of a RUN is part of its key, whether its command uses it or not. */
    private static List<String> arguments(Step step) {
        if (step.kind() != StepKind.RUN) {
            return List.of();
        }
        return step.place().stream()
                .flatMap(place -> place.before().environment().variables().stream())
                .filter(EnvironmentVariable::isArgument)
                .filter(variable -> !(variable.value() instanceof VariableValue.Unset))
                .map(EnvironmentVariable::name)
                .toList();
    }

    private static String steps(List<String> ids) {
        String last = Wording.step(ids.getLast());
        if (ids.size() == 1) {
            return last;
        }
        if (ids.size() > 4) {
            return ids.size() + " steps, " + Wording.step(ids.getFirst()) + " to " + last;
        }
        List<String> names = ids.stream().map(Wording::step).toList();
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    private void line(String text) {
        out.append(Columns.wrapped(Printable.of(text), INDENT));
    }

    private void appendSummary() {
        long layers = build.steps().stream().filter(step -> step.kind().makesLayer()).count();
        long last = build.graph().target().stream()
                .flatMap(target -> steps(target).stream())
                .filter(step -> step.kind().makesLayer())
                .count();
        out.append(Phrase.count(layers, "layer"));
        out.append(layers == last ? "" : ", " + last + " of them in the last stage");
        out.append("; layers of a base image are not counted\n");
    }
}
