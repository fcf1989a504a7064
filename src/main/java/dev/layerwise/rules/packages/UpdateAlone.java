package dev.layerwise.rules.packages;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IndexState;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Reliance;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A package index that is made in one step, and an install in another that relies on it. */
public final class UpdateAlone implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(UpdateAlone.class, "0.1")
            .precision(Precision.VERY_HIGH)
            .tags("cache", "packages")
            .fix(FixKind.SAFE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Map<IndexState.Made, List<Reliance>> byUpdate = new LinkedHashMap<>();
        for (Reliance reliance : analysis.reliances()) {
            // what refreshes by itself only wastes an update that does nothing else
            if (reliance.state() instanceof IndexState.Made made && (made.isAlone() || !reliance.refreshes())) {
                byUpdate.computeIfAbsent(made, _ -> new ArrayList<>()).add(reliance);
            }
        }
        byUpdate.forEach((made, installs) -> findings.add(finding(analysis, made, installs)));
    }

    private static Finding finding(Analysis analysis, IndexState.Made made, List<Reliance> installs) {
        Reliance first = installs.getFirst();
        CommandText text = new CommandText(analysis);
        Finding finding = first.refreshes() ? wasted(text, made, first) : stale(text, made, first);
        if (installs.size() > 1) {
            finding = finding.note(Phrase.count(installs.size() - 1, "later install")
                    + (installs.size() == 2 ? " relies" : " rely") + " on the same index");
        }
        return finding.evidence("installs", installs.size())
                .fixes(new JoinedUpdate(analysis, installs).moved(made));
    }

    private static Finding stale(CommandText text, IndexState.Made made, Reliance first) {
        RunCommand update = made.update();
        String what = made.isAlone() ? "the" : "an";
        return Finding.of(
                        INFO,
                        text.code(update) + " is cached apart from " + what + " install that relies on it",
                        text.label(update, "stays cached when the packages below change"))
                .related(text.label(first.install(), "may install from an old package index"))
                .help(made.isAlone()
                        ? "join both: " + text.joined(text.of(update), first.install())
                        : "give it an update of its own: " + text.updated(first));
    }

    private static Finding wasted(CommandText text, IndexState.Made made, Reliance first) {
        return Finding.of(
                        INFO,
                        text.code(made.update())
                                + " makes a layer of its own, and the install refreshes the index anyway",
                        text.label(made.update(), "stays in the image and grows old"))
                .level(Level.NOTE)
                .related(text.label(first.install(), "looks for a newer index by itself"))
                .help("drop the step, or join both: " + text.joined(text.of(made.update()), first.install()));
    }
}
