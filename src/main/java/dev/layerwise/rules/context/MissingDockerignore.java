package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Lookup;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import java.util.Optional;

/** A directory is copied from a context that has no ignore file, and holds what the build does not need. */
public final class MissingDockerignore implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(MissingDockerignore.class, "0.1")
            .tags("cache", "context")
            .fix(FixKind.SAFE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        boolean isMissing = analysis.context().filter(context -> context.ignoreFile().isEmpty()).isPresent();
        if (isMissing) {
            LetIn.of(analysis).ifPresent(letIn -> findings.add(finding(analysis, letIn)));
        }
    }

    private static Finding finding(Analysis analysis, LetIn letIn) {
        LetInFinding words = new LetInFinding(analysis, letIn);
        Finding finding = words.of(INFO, " because there is no `.dockerignore`");
        String folder = ContextPath.parent(analysis.input().dockerfilePath().orElse(""));
        String where = folder.isEmpty() ? "" : " in the root of the context";
        Optional<String> other = misplaced(letIn.survey().context(), folder);
        Finding noted = other.map(path -> finding.note(Phrase.code(path)
                + " does not count, as the context is not that folder")).orElse(finding);
        return noted.fixes(new LetInFix(analysis, letIn).creating())
                .help("create `.dockerignore`" + where + " with the " + words.lines());
    }

    /** An ignore file beside the Dockerfile, which only counts if the context is there. */
    private static Optional<String> misplaced(BuildContext context, String folder) {
        String path = ContextPath.join(folder, BuildContext.IGNORE_FILE);
        boolean isThere = !folder.isEmpty() && Lookup.of(context.root(), path, true) instanceof Lookup.Found;
        return isThere ? Optional.of(path) : Optional.empty();
    }
}
