package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Rule;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule on one Dockerfile. */
public final class RuleRun {

    private final Rule rule;
    private final Map<String, String> files = new HashMap<>();
    private Optional<String> target = Optional.empty();
    private Knowledge knowledge = Knowledge.NONE;

    public RuleRun(Rule rule) {
        this.rule = rule;
    }

    public RuleRun file(String path, String text) {
        files.put(path, text);
        return this;
    }

    public RuleRun target(String stage) {
        target = Optional.of(stage);
        return this;
    }

    public RuleRun knowledge(Knowledge.Image... images) {
        knowledge = new Knowledge(List.of(images), List.of());
        return this;
    }

    public List<Finding> findings(String dockerfile) {
        LintInput input = new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)),
                files.isEmpty() ? Optional.empty() : Optional.of(context()),
                Optional.of("Dockerfile"),
                target,
                Map.of(),
                knowledge);
        LintResult result = new Linter(List.of(rule)).lint(input);
        result.failures().forEach(failure -> {
            throw new AssertionError("rule " + failure.rule().id() + " failed", failure.cause());
        });
        return result.findings();
    }

    /** The lines of the findings, each with its level. */
    public List<String> lines(String dockerfile) {
        return findings(dockerfile).stream()
                .map(finding -> finding.level().text() + " "
                        + finding.primary().file().position(finding.primary().span().start()).line())
                .toList();
    }

    public void isSilent(String dockerfile) {
        assertEquals(List.of(), lines(dockerfile), dockerfile);
    }

    public void finds(String dockerfile, String... lines) {
        assertEquals(List.of(lines), lines(dockerfile), dockerfile);
    }

    private BuildContext context() {
        ContextEdit edit = new ContextEdit();
        files.forEach((path, text) -> edit.file(path, text.getBytes(StandardCharsets.UTF_8), 0755));
        return BuildContext.of(edit.build(), "Dockerfile");
    }
}
