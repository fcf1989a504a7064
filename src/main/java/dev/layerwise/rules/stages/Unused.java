package dev.layerwise.rules.stages;

import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.From;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.Word;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.StagePurpose;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A stage that no image needs. */
public final class Unused implements Rule {

    private static final RuleInfo INFO =
            RuleInfo.of(Unused.class, "0.1").level(Level.NOTE).tags("stages").fix(FixKind.UNSAFE)
            .unfixed("its image may be wanted, or stages are named by their numbers");

    /** More are a collection of images. */
    private static final int MOST = 4;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        StageGraph graph = analysis.graph();
        List<Stage> stages = graph.stages().stream().filter(stage -> !stage.isImplicit()).toList();
        if (stages.size() < 2 || isUnclear(analysis)) {
            return;
        }
        Set<Integer> ofLast = needs(graph, stages.getLast().index());
        // who builds one stage by its name may build others
        boolean hasTargets = stages.stream()
                .anyMatch(stage -> !ofLast.contains(stage.index()) && isTarget(stage));
        Set<Integer> used = new HashSet<>(ofLast);
        graph.target().ifPresent(target -> used.addAll(needs(graph, target.index())));
        stages.stream()
                .filter(stage -> stage.name().isPresent() && (hasTargets || mayBeBuilt(analysis, stage)))
                .forEach(stage -> used.addAll(needs(graph, stage.index())));
        List<Stage> unused = stages.stream()
                .filter(stage -> !used.contains(stage.index()) && !stage.members().isEmpty())
                .filter(stage -> !isNamedAgain(stages, stage) && !isVariant(stages.getLast(), stage))
                .toList();
        unused.stream()
                .filter(stage -> unused.stream().noneMatch(other ->
                        other != stage && needs(graph, other.index()).contains(stage.index())))
                .limit(MOST)
                .forEach(stage -> findings.add(finding(analysis, stage)));
    }

    /** What BuildKit refuses may be the template of a Dockerfile. */
    private static boolean isUnclear(Analysis analysis) {
        return analysis.graph().failure().isPresent()
                || analysis.parsed().parseError().isPresent()
                || analysis.parsed().instructionError().isPresent()
                || analysis.graph().stages().stream()
                        .flatMap(stage -> stage.from().stream())
                        .map(from -> analysis.text(from.span()))
                        .anyMatch(text -> text.contains("{{") || text.contains("<%"));
    }

    /** A stage that is there to be built by its name: for a task, or only to hold files that are taken out. */
    private static boolean isTarget(Stage stage) {
        return stage.name().filter(StagePurpose::isBeside).isPresent()
                || stage.name().isPresent() && stage.base() instanceof Base.Scratch;
    }

    /** Of stages with one name only the last one can be meant, which BuildKit itself warns of. */
    private static boolean isNamedAgain(List<Stage> stages, Stage stage) {
        return stage.name().isPresent()
                && stages.stream().anyMatch(other -> other != stage && other.name().equals(stage.name()));
    }

    /** What has a name and starts from the same as the image may be another form of it. */
    private static boolean isVariant(Stage last, Stage stage) {
        return stage.name().isPresent() && stage.base().equals(last.base());
    }

    /** Whether somebody may build the stage by its name. */
    private static boolean mayBeBuilt(Analysis analysis, Stage stage) {
        boolean isImage = analysis.chain(stage).stream()
                .flatMap(each -> each.places().stream())
                .map(EvaluatedStage.Place::instruction)
                .anyMatch(instruction -> instruction instanceof Cmd || instruction instanceof Entrypoint);
        return isImage
                || isTarget(stage)
                || stage.name().filter(name -> mayBeABase(analysis, name)
                        || analysis.input().project().namesTarget().test(name)).isPresent();
    }

    /** Whether a variable in some FROM may choose the stage, or it is meant there and written otherwise. */
    private static boolean mayBeABase(Analysis analysis, String name) {
        return analysis.graph().stages().stream()
                .flatMap(stage -> stage.from().flatMap(From::image).stream())
                .map(image -> image.text().toLowerCase(Locale.ROOT))
                .anyMatch(image -> image.equals(name)
                        || image.indexOf('$') >= 0 && name.startsWith(image.substring(0, image.indexOf('$'))));
    }

    private static Set<Integer> needs(StageGraph graph, int index) {
        Set<Integer> needed = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>(List.of(index));
        while (!open.isEmpty()) {
            Stage stage = graph.stages().get(open.pop());
            if (needed.add(stage.index())) {
                if (stage.base() instanceof Base.OfStage(int base)) {
                    open.add(base);
                }
                stage.members().forEach(member -> member.sources().forEach(source -> source.ifPresent(open::add)));
            }
        }
        return needed;
    }

    private static Finding finding(Analysis analysis, Stage stage) {
        From from = stage.from().orElseThrow();
        Word place = from.stageName().or(from::image).orElseThrow();
        String steps = Phrase.count(stage.members().size(), "instruction");
        String name = stage.name().isPresent()
                ? "the stage " + Phrase.code(place.text())
                : "the unnamed stage from " + Phrase.code(place.text());
        return Finding.of(
                        INFO,
                        "No image needs " + name + ", so BuildKit passes over its " + steps,
                        analysis.label(place.span(), "is named by no `FROM`, `--from` or target"))
                .help(stage.name().isPresent()
                        ? "delete it, or name it as a target in the compose or bake file that builds it"
                        : "delete it, or take what the image needs with `COPY --from=" + stage.index() + "`")
                .evidence("instructions", stage.members().size())
                .fixes(fixes(analysis, stage));
    }

    /** What goes by its number would be another stage; an image of its own is hardly meant to go. */
    private static List<Fix> fixes(Analysis analysis, Stage stage) {
        boolean isNumbered = analysis.dockerfile().instructions().stream()
                .flatMap(Unused::from)
                .anyMatch(word -> word.text().matches("[0-9]+"));
        boolean isImage = stage.members().stream()
                .anyMatch(member -> member.instruction() instanceof Cmd || member.instruction() instanceof Entrypoint);
        if (isNumbered || isImage) {
            return List.of();
        }
        InstructionEdits edits = new InstructionEdits(analysis);
        int start = edits.lines(stage.from().orElseThrow()).start();
        int end = analysis.graph().stages().stream()
                .flatMap(other -> other.from().stream())
                .map(from -> edits.block(from).start())
                .filter(other -> other > start)
                .min(Integer::compare)
                .orElse(analysis.source().text().length());
        List<TextEdit> deletion = List.of(TextEdit.delete(new Span(start, end)));
        String name = stage.from().flatMap(From::stageName).map(Word::text).orElse("");
        Fix fix = name.isEmpty()
                ? Fix.safe("delete the stage", deletion)
                : Fix.unsafe("delete the stage " + Phrase.code(name), "nobody can build it by its name", deletion);
        return List.of(fix.changing(BuildChange.STAGES));
    }

    private static Stream<Word> from(Instruction instruction) {
        return switch (instruction) {
            case Copy copy -> copy.from().stream();
            case Run run -> run.mounts().stream().flatMap(mount -> mount.from().stream());
            case Instruction _ -> Stream.empty();
        };
    }
}
