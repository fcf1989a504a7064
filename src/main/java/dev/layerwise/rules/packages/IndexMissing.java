package dev.layerwise.rules.packages;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.IndexState;
import dev.layerwise.lint.Reliance;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Stage;
import java.util.HashSet;
import java.util.Set;

/** An install that finds no package index. */
public final class IndexMissing implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(IndexMissing.class, "0.1").tags("correctness", "packages");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Set<Span> told = new HashSet<>();
        for (Reliance reliance : analysis.reliances()) {
            boolean isReached = !reliance.install().call().isReached(Reach.IN_BRANCH)
                    && !reliance.install().call().isReached(Reach.AFTER_OR);
            boolean names = reliance.install().reading()
                    .filter(reading -> !reading.packages().isEmpty() || !reading.complete())
                    .isPresent();
            if (reliance.state() instanceof IndexState.Missing missing && isReached && names && !reliance.refreshes()
                    && told.add(reliance.place().instruction().span())) {
                findings.add(finding(analysis, reliance, missing));
            }
        }
    }

    private static Finding finding(Analysis analysis, Reliance reliance, IndexState.Missing missing) {
        CommandText text = new CommandText(analysis);
        Finding finding = Finding.of(
                INFO,
                text.code(reliance.install()) + " has no package index to find its packages in",
                text.label(reliance.install(), "no update before it"));
        return (missing.removal().isPresent()
                        ? finding.related(text.label(missing.removal().get(), "removes the index"))
                        : withBase(analysis, finding, reliance.stage().stage()))
                .help("update in the same step: " + text.updated(reliance));
    }

    private static Finding withBase(Analysis analysis, Finding finding, Stage stage) {
        return analysis.chain(stage).getFirst().stage().from()
                .flatMap(from -> from.image())
                .map(image -> finding.related(analysis.label(image.span(), "ships no package index")))
                .orElse(finding);
    }
}
