package dev.layerwise.cli;

import dev.layerwise.cache.Build;
import dev.layerwise.report.BuildHeader;
import dev.layerwise.report.Style;
import dev.layerwise.syntax.SyntaxProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Path root = project.context().root();
        Path here = Path.of("").toAbsolutePath();
        Path shown = root.startsWith(here) ? here.relativize(root) : root;
        String folder = shown.toString().isEmpty() ? "." : shown.toString();
        return new BuildHeader(project.dockerfile().toString(), folder, project.context(), notes);
    }

    /** Says why nothing of a build can be told; the message names file and line where it has them. */
    static void requireSteps(Project project, Build build) {
        if (build.failure().isEmpty()) {
            return;
        }
        var parsed = project.inputs().dockerfile();
        String place = parsed.parseError().or(parsed::instructionError)
                .map(SyntaxProblem::span)
                .or(() -> build.graph().failure().map(problem -> problem.span()))
                .map(span -> ":" + parsed.dockerfile().source().position(span.start()))
                .orElse("");
        throw new UserError(project.dockerfile() + place + ": BuildKit refuses this build: " + build.failure().get());
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
