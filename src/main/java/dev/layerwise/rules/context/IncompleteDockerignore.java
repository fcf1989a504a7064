package dev.layerwise.rules.context;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.SourceFile;
import java.util.Optional;

/** The ignore file lets in what the build does not need and what changes or weighs. */
public final class IncompleteDockerignore implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(IncompleteDockerignore.class, "0.1")
            .tags("cache", "context")
            .fix(FixKind.SAFE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Optional<SourceFile> file = analysis.context().flatMap(context -> context.ignoreFile());
        if (file.isPresent()) {
            LetIn.of(analysis).ifPresent(letIn -> findings.add(finding(analysis, letIn, file.get())));
        }
    }

    private static Finding finding(Analysis analysis, LetIn letIn, SourceFile file) {
        LetInFinding words = new LetInFinding(analysis, letIn);
        String name = Phrase.code(ContextPath.baseName(file.name().replace('\\', '/')));
        Finding finding = words.of(INFO, ", which " + name + " lets in");
        Optional<Label> rooted = rooted(letIn, file);
        boolean hasExceptions = letIn.survey().context().ignore().patterns().stream()
                .anyMatch(IgnorePattern::isException);
        return rooted.map(finding::related).orElse(finding)
                .fixes(new LetInFix(analysis, letIn).adding(name))
                .help("add the " + words.lines() + " to " + (hasExceptions ? "the end of " : "") + name);
    }

    /** The pattern that was meant to keep it out, and matches in the root alone. */
    private static Optional<Label> rooted(LetIn letIn, SourceFile file) {
        for (IgnoreLine line : letIn.heavy()) {
            for (Unneeded thing : line.things()) {
                Optional<IgnorePattern> pattern = letIn.survey().context().ignore().patterns().stream()
                        .filter(one -> !one.isException() && thing.isNested() && one.text().equals(thing.name()))
                        .findFirst();
                if (pattern.isPresent()) {
                    return pattern.map(one -> new Label(
                            file, one.span(), "matches in the root only, and not " + Phrase.code(thing.path())));
                }
            }
        }
        return Optional.empty();
    }
}
