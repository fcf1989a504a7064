package dev.layerwise.rules;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.fix.Fixed;
import dev.layerwise.fix.Fixer;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.BaseUse;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.ProjectWord;
import dev.layerwise.lint.RuleChoice;
import dev.layerwise.report.RulePage.Block;
import dev.layerwise.report.RulePage.Section;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.DockerfileReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The project that an example of a rule's page describes. {@code files} lists files, one a line, each with its size in
 * bytes if that matters; {@code file PATH} gives one with its text; {@code dockerignore} is the ignore file, and {@code
 * gitignore} says what git leaves out. Without any of them there is no context at hand.
 */
final class PageProject {

    private final Section example;

    PageProject(Section example) {
        this.example = example;
    }

    /** What all rules find in a Dockerfile of the example. */
    List<Finding> findings(String dockerfile) {
        LintResult result = new Linter(Rules.all()).lint(input(dockerfile));
        result.failures().forEach(failure -> {
            throw new AssertionError("rule " + failure.rule().id() + " failed", failure.cause());
        });
        return result.findings();
    }

    /** What the fixes of a rule make of a Dockerfile of the example. */
    Fixed fixed(String rule, String dockerfile) {
        Linter one = new Linter(RuleChoice.all(Rules.all()).only(Set.of(rule)));
        return new Fixer(one, true).fix(List.of(input(dockerfile)));
    }

    private LintInput input(String dockerfile) {
        Optional<BuildContext> context = context(dockerfile);
        LintInput alone = new LintInput(
                DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile)),
                context,
                Optional.of("Dockerfile"),
                Optional.empty(),
                Map.of(),
                Knowledge.NONE);
        LintInput plain = alone.withProject(new ProjectWord(_ -> false, Set.of(), drifts(dockerfile)));
        return context
                .map(known -> plain.withSurvey(new ContextSurvey(known, GitIgnores.in(known.root()))))
                .orElse(plain);
    }

    /** Dockerfiles among the files of the example are linted along. */
    private Optional<BaseDrifts> drifts(String dockerfile) {
        Map<String, SourceFile> sources = new TreeMap<>();
        sources.put("Dockerfile", SourceFile.of("Dockerfile", dockerfile));
        example.blocks().stream()
                .filter(block -> block.kind().startsWith("file ") && block.kind().endsWith("Dockerfile"))
                .forEach(block -> {
                    String path = block.kind().substring("file ".length());
                    sources.put(path, SourceFile.of(path, block.text()));
                });
        List<BaseUse> uses = new ArrayList<>();
        sources.forEach((path, source) -> uses.addAll(BaseUse.in("", path, path, source.text().lines())));
        return Optional.ofNullable(BaseDrifts.among(uses, (use, text) -> {
            SourceFile file = sources.get(use.file());
            int start = file.text().indexOf(use.image().written());
            return Optional.of(new Label(file, new Span(start, start + use.image().written().length()), text));
        }).get("Dockerfile"));
    }

    private Optional<BuildContext> context(String dockerfile) {
        boolean isAtHand = example.blocks().stream()
                .anyMatch(block -> block.kind().startsWith("file") || block.kind().equals("dockerignore"));
        if (!isAtHand) {
            return Optional.empty();
        }
        Map<String, byte[]> files = new HashMap<>();
        files.put("Dockerfile", dockerfile.getBytes());
        for (Block block : example.blocks()) {
            if (block.kind().equals("files")) {
                block.text().lines().forEach(line -> {
                    String[] words = line.strip().split(" +");
                    files.put(words[0], new byte[words.length > 1 ? Integer.parseInt(words[1]) : 1]);
                });
            } else if (block.kind().startsWith("file ")) {
                files.put(block.kind().substring("file ".length()), block.text().getBytes());
            } else if (block.kind().equals("gitignore")) {
                files.put(".gitignore", block.text().getBytes());
            } else if (block.kind().equals("dockerignore")) {
                files.put(BuildContext.IGNORE_FILE, block.text().getBytes());
            }
        }
        ContextEdit edit = new ContextEdit();
        files.forEach((path, bytes) -> edit.file(path, bytes, 0644));
        Directory root = edit.build();
        return Optional.of(BuildContext.of(root, "Dockerfile"));
    }
}
