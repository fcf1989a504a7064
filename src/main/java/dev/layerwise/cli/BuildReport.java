package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.Step;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.IgnoreProblem;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.Style;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.stage.StageProblem;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What the commands that report on a build have in common: format, colour, heading, and builds that fail. */
final class BuildReport {

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

    static Style style(ParseResult arguments) {
        return switch (arguments.matchedOptionValue("--color", Color.AUTO)) {
            case ALWAYS -> Style.COLOR;
            case NEVER -> Style.PLAIN;
            case AUTO -> isTerminal() && System.getenv("NO_COLOR") == null ? Style.COLOR : Style.PLAIN;
        };
    }

    static BuildHeader header(Project project, List<String> notes) {
        String folder = ShownPath.of(project.context().root());
        return new BuildHeader(project.dockerfile().toString(), folder, project.context(), notes);
    }

    /** Says why nothing of a build can be told, with the place in the Dockerfile or in its ignore file. */
    static void requireSteps(Project project, Build build) {
        if (build.failure().isEmpty()) {
            return;
        }
        ParsedDockerfile parsed = project.inputs().dockerfile();
        Optional<Span> span = parsed.parseError().or(parsed::instructionError)
                .map(SyntaxProblem::span)
                .or(() -> build.graph().failure().map(StageProblem::span));
        BuildContext context = project.inputs().context();
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
    static ExitCode exit(Streams streams, Project project, Build build) {
        ExitCode exit = ExitCode.OK;
        SourceFile source = project.inputs().dockerfile().dockerfile().source();
        for (Step step : build.steps()) {
            if (step.failure().isPresent() && step.place().isPresent()) {
                int start = step.place().get().instruction().span().start();
                String place = source.name() + ":" + source.position(start);
                Messages.error(streams, place + ": the build fails here: " + step.failure().get());
                exit = ExitCode.USAGE;
            }
        }
        return exit;
    }

    /** What is wrong with the context but does not keep the rest from being told. */
    static List<String> contextNotes(Project project) {
        List<String> notes = new ArrayList<>();
        project.inputs().context().root().problem().ifPresent(problem -> notes.add("the context: " + problem));
        return notes;
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }
}
