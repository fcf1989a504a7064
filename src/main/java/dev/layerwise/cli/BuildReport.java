package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.SideInput;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepFailure;
import dev.layerwise.cache.StepOutcome;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.ContextProblem;
import dev.layerwise.context.Directory;
import dev.layerwise.context.IgnoreProblem;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.Style;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.stage.StageProblem;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the commands that report on a build have in common: format, colour, heading, and builds that fail. */
final class BuildReport {

    private static final int MOST_PROBLEMS = 10;

    /** What is written. */
    enum Format {
        TEXT,
        JSON
    }

    /** When colours are used. */
    enum Color {
        AUTO,
        ALWAYS,
        NEVER
    }

    private BuildReport() {}

    static void addTo(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("--color")
                .type(Color.class)
                .paramLabel("WHEN")
                .description("auto (default), always or never.")
                .build());
    }

    static Style style(ParseResult arguments, boolean isTerminal) {
        return switch (arguments.matchedOptionValue("--color", Color.AUTO)) {
            case ALWAYS -> Style.COLOR;
            case NEVER -> Style.PLAIN;
            case AUTO -> isTerminal && wantsColor() ? Style.COLOR : Style.PLAIN;
        };
    }

    /** As no-color.org has it: an empty value says nothing. */
    private static boolean wantsColor() {
        return Optional.ofNullable(System.getenv("NO_COLOR")).filter(value -> !value.isEmpty()).isEmpty();
    }

    static BuildHeader header(Project project, List<String> notes) {
        String folder = ShownPath.of(project.context().root());
        return new BuildHeader(project.dockerfile().toString(), folder, project.context(), notes);
    }

    /** Says why nothing of a build can be told, with the place in the Dockerfile or in its ignore file. */
    static void requireSteps(Project project, Build build) {
        requireSteps(project.inputs(), build);
    }

    /** Says why nothing of a build can be told, with the place in the Dockerfile or in its ignore file. */
    static void requireSteps(BuildInputs inputs, Build build) {
        if (build.failure().isEmpty()) {
            return;
        }
        ParsedDockerfile parsed = inputs.dockerfile();
        Optional<Span> span = parsed.parseError().or(parsed::instructionError)
                .map(SyntaxProblem::span)
                .or(() -> build.graph().failure().map(StageProblem::span));
        BuildContext context = inputs.context();
        if (span.isEmpty() && !context.ignore().problems().isEmpty()) {
            IgnoreProblem problem = context.ignore().problems().getFirst();
            throw refused(context.ignoreFile().orElseThrow(), problem.span(), problem.message());
        }
        throw refused(parsed.dockerfile().source(), span.orElse(Span.at(0)), build.failure().get());
    }

    private static UserError refused(SourceFile file, Span span, String message) {
        return new UserError(file.name() + ":" + file.position(span.start()) + ": BuildKit refuses this: " + message);
    }

    /** Says where a build ends early; the steps before that were reported. */
    static ExitCode exit(Streams streams, Project project, Rebuild rebuild) {
        ExitCode exit = ExitCode.OK;
        SourceFile source = project.inputs().dockerfile().dockerfile().source();
        for (StepOutcome outcome : rebuild.outcomes()) {
            Step step = outcome.step();
            if (outcome.state() == StepState.FAILED && step.place().isPresent()) {
                int start = step.place().get().instruction().span().start();
                String place = source.name() + ":" + source.position(start);
                String message = step.failure().map(StepFailure::message).orElse("");
                Messages.error(streams, place + ": the build fails here: " + message);
                exit = ExitCode.USAGE;
            }
        }
        return exit;
    }

    /** Says what of the context a build reads but layerwise cannot; nothing else of it is looked at for this. */
    static void sayUnreadable(Streams streams, Build build) {
        build.steps().stream()
                .flatMap(step -> step.inputs().stream())
                .filter(SideInput::isBuildContext)
                .flatMap(input -> input.selections().stream())
                .flatMap(BuildReport::problems)
                .distinct()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> Messages.error(streams, problem));
    }

    private static Stream<String> problems(Selection selection) {
        return selection instanceof Selection.Selected selected
                ? selected.roots().stream().flatMap(BuildReport::problems)
                : Stream.empty();
    }

    private static Stream<String> problems(Lookup root) {
        return switch (root) {
            case Lookup.Root all -> problems("", all.directory());
            case Lookup.Found found -> problems(found.path(), found.directory());
            case Lookup.Missing _, Lookup.Loop _ -> Stream.empty();
        };
    }

    private static Stream<String> problems(String path, Directory directory) {
        return ContextProblem.in(directory).stream().map(problem -> {
            String place = problem.path().isEmpty() ? path : ContextPath.join(path, problem.path());
            return "cannot read " + (place.isEmpty() ? "the context" : place) + ": " + problem.message();
        });
    }
}
