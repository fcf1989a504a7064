package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Rule;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A context in memory and a Dockerfile for it. */
final class ContextProject {

    private final Map<String, byte[]> files = new TreeMap<>();
    private String dockerfilePath = "Dockerfile";

    /** Files of one byte. */
    ContextProject with(String... paths) {
        for (String path : paths) {
            files.put(path, new byte[1]);
        }
        return this;
    }

    ContextProject heavy(String... paths) {
        for (String path : paths) {
            files.put(path, new byte[1_500_000]);
        }
        return this;
    }

    ContextProject text(String path, String text) {
        files.put(path, text.getBytes());
        return this;
    }

    ContextProject dockerfileAt(String path) {
        dockerfilePath = path;
        return this;
    }

    /** What both rules find. */
    List<Finding> findings(String... dockerfile) {
        return findings(List.of(new IncompleteDockerignore(), new MissingDockerignore()), dockerfile);
    }

    /** The messages of one rule. */
    List<String> messages(Rule rule, String... dockerfile) {
        return findings(List.of(rule), dockerfile).stream().map(Finding::message).toList();
    }

    List<Finding> findings(List<Rule> rules, String... dockerfile) {
        String text = String.join("\n", dockerfile) + "\n";
        ContextEdit edit = new ContextEdit();
        files.forEach((path, bytes) -> edit.file(path, bytes, 0644));
        Directory root = edit.file(dockerfilePath, text).build();
        BuildContext context = BuildContext.of(root, dockerfilePath);
        LintInput input = new LintInput(
                DockerfileReader.read(SourceFile.of(dockerfilePath, text)),
                Optional.of(context),
                Optional.of(dockerfilePath),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE)
                .withSurvey(new ContextSurvey(context, GitIgnores.in(root)));
        LintResult result = new Linter(rules).lint(input);
        result.failures().forEach(failure -> {
            throw new AssertionError(failure.cause());
        });
        return result.findings();
    }

    /** The lines that the only finding wants, or none. */
    List<String> lines(String... dockerfile) {
        List<Finding> findings = findings(dockerfile);
        if (findings.size() > 1) {
            throw new AssertionError(findings);
        }
        return findings.isEmpty() ? List.of() : findings.getFirst().evidence().names().get("lines");
    }

    /** What is still wanted when the ignore file has those lines at its end. */
    List<String> linesAfter(List<String> lines, String... dockerfile) {
        byte[] before = files.getOrDefault(BuildContext.IGNORE_FILE, new byte[0]);
        text(BuildContext.IGNORE_FILE, new String(before) + "\n" + String.join("\n", lines) + "\n");
        return lines(dockerfile);
    }
}
