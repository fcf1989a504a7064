package dev.layerwise.rules.stages;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Word;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import java.util.List;
import java.util.Optional;

/** Dockerfiles of one repository that start from different versions of one image. */
public final class BaseDrift implements Rule {

    private static final RuleInfo INFO =
            RuleInfo.of(BaseDrift.class, "0.1").level(Level.NOTE).tags("stages");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        List<BaseDrifts.Drift> drifts =
                analysis.input().project().drifts().map(BaseDrifts::all).orElse(List.of());
        for (BaseDrifts.Drift drift : drifts) {
            place(analysis, drift).ifPresent(place -> findings.add(finding(analysis, drift, place)));
        }
    }

    private static Optional<Word> place(Analysis analysis, BaseDrifts.Drift drift) {
        return analysis.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .flatMap(from -> ((From) from).image().stream())
                .filter(image -> image.text().equals(drift.written()))
                .findFirst();
    }

    private static Finding finding(Analysis analysis, BaseDrifts.Drift drift, Word place) {
        Finding finding = Finding.of(
                INFO,
                Phrase.code(drift.written()) + " shares no layers with " + Phrase.code(drift.usual())
                        + " of another Dockerfile",
                analysis.label(place.span(), "pulled and stored beside the other one"));
        for (Label other : drift.others()) {
            finding = finding.related(other);
        }
        return finding.help("start all of them from one tag, such as " + Phrase.code(drift.usual()))
                .evidence("dockerfiles", drift.files());
    }
}
