package dev.layerwise.rules;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.PastSource;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small project that one rule looks at. */
final class LintCase {

    private final String dockerfile;
    private final Map<String, String> files = new TreeMap<>();
    private List<String> commits = List.of();

    private LintCase(String dockerfile) {
        this.dockerfile = dockerfile;
    }

    /** A Dockerfile whose context is not at hand until a file is added. */
    static LintCase of(String dockerfile) {
        return new LintCase(dockerfile);
    }

    LintCase file(String path, String text) {
        files.put(path, text);
        return this;
    }

    /** Files whose content does not matter. */
    LintCase files(String... paths) {
        for (String path : paths) {
            files.put(path, "x");
        }
        return this;
    }

    /** The history of the files, as {@link PastCommits} reads it. */
    LintCase commits(String... lines) {
        commits = List.of(lines);
        return this;
    }

    List<Finding> findings(String rule) {
        LintResult result = new Linter(Rules.all()).lint(new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)),
                context(),
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE).withPast(past()));
        result.failures().forEach(failure -> {
            throw new AssertionError("rule " + failure.rule().id() + " failed", failure.cause());
        });
        return result.findings().stream().filter(finding -> finding.rule().id().equals(rule)).toList();
    }

    /** The messages of a rule's findings. */
    List<String> messages(String rule) {
        return findings(rule).stream().map(Finding::message).toList();
    }

    private PastSource past() {
        if (commits.isEmpty()) {
            return PastSource.NONE;
        }
        Map<String, byte[]> bytes = new TreeMap<>();
        bytes.put("Dockerfile", dockerfile.getBytes(StandardCharsets.UTF_8));
        files.forEach((path, text) -> bytes.put(path, text.getBytes(StandardCharsets.UTF_8)));
        return PastCommits.of(bytes, commits);
    }

    private Optional<BuildContext> context() {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        ContextEdit edit = new ContextEdit();
        edit.file("Dockerfile", dockerfile);
        files.forEach(edit::file);
        return Optional.of(BuildContext.of(edit.build(), "Dockerfile"));
    }
}
