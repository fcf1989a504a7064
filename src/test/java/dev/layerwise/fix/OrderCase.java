package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleChoice;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Dockerfile with its context, and what becomes of it by the fixes of one rule. */
final class OrderCase {

    private final String rule;
    private final String dockerfile;
    private final Map<String, String> files = new LinkedHashMap<>();
    private boolean isUnsafe;

    private OrderCase(String rule, String dockerfile) {
        this.rule = rule;
        this.dockerfile = dockerfile;
    }

    static OrderCase of(String rule, String dockerfile) {
        return new OrderCase(rule, dockerfile);
    }

    OrderCase file(String path, String text) {
        files.put(path, text);
        return this;
    }

    OrderCase files(String... paths) {
        for (String path : paths) {
            files.put(path, "x");
        }
        return this;
    }

    OrderCase unsafe() {
        isUnsafe = true;
        return this;
    }

    void becomes(String expected) {
        Fixed fixed = fix(dockerfile);
        assertEquals(expected, fixed.after().text(), () -> "left: " + fixed.left());
        Fixed again = fix(expected);
        assertEquals(expected, again.after().text(), "it is fixed twice");
    }

    /** It stays as it is, and this is what stands in the way. */
    void isLeft(String obstacle) {
        Fixed fixed = fix(dockerfile);
        assertEquals(dockerfile, fixed.after().text());
        assertEquals(List.of(obstacle), fixed.left().stream().map(Fixed.Left::obstacle).toList());
    }

    /** It stays as it is, since nothing would make it better. */
    void stays() {
        Fixed fixed = fix(dockerfile);
        assertEquals(dockerfile, fixed.after().text());
        assertEquals(List.of(), fixed.left());
    }

    /** It stays as it is unless fixes may change the image. */
    void isUnsafe() {
        Fixed fixed = fix(dockerfile);
        assertEquals(dockerfile, fixed.after().text());
        assertTrue(fixed.left().isEmpty(), () -> "left: " + fixed.left());
        assertEquals(1, fixed.unsafe().size());
    }

    private Fixed fix(String text) {
        List<Rule> one = Rules.all().stream().filter(each -> each.info().id().equals(rule)).toList();
        return new Fixer(new Linter(RuleChoice.all(one)), isUnsafe).fix(List.of(new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", text)),
                context(),
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE)));
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
