package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.lint.Phrase;
import java.util.Locale;
import java.util.Optional;

/** Two ways to build the same history side by side, the steps that gain or lose most first. */
final class WhatIfText {

    private final ReplayReport.WhatIf other;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private WhatIfText(ReplayReport.WhatIf other, Style style) {
        this.other = other;
        this.style = style;
    }

    static String of(ReplayReport report, Style style) {
        WhatIfText text = new WhatIfText(report.with().orElseThrow(), style);
        text.verdict(report.replay());
        text.table(report.replay());
        return text.out.toString();
    }

    private void verdict(Replay now) {
        Replay.Tally before = now.all();
        Replay.Tally after = other.replay().all();
        int fewer = before.reruns() - after.reruns();
        String change = fewer == 0
                ? "as many re-runs"
                : Phrase.count(Math.abs(fewer), fewer > 0 ? "fewer re-run" : "more re-run");
        String text = String.format(Locale.ROOT, "With %s: %s (%,d instead of %,d), %,d avoidable instead of %,d",
                Columns.printable(other.name()), change, after.reruns(), before.reruns(), after.avoidable(), before.avoidable());
        Columns.rows(text, Columns.WIDTH).forEach(row ->
                out.append(fewer > 0 ? style.good(row) : fewer < 0 ? style.error(row) : row).append('\n'));
        long failures = failures(other.replay()) - failures(now);
        if (failures != 0) {
            out.append(Columns.wrapped(
                    Phrase.count(Math.abs(failures), failures > 0 ? "more commit" : "fewer commit")
                            + " cannot be built with it",
                    ""));
        }
    }

    private static long failures(Replay replay) {
        return replay.commits().stream().map(ReplayedCommit::failure).filter(Optional::isPresent).count();
    }

    private void table(Replay now) {
        ChangedSteps steps = ChangedSteps.between(now, other.replay());
        if (!steps.pairs().isEmpty()) {
            out.append('\n').append(StepPairTable.of(steps, "now", "with it", style));
        }
        if (steps.others() > 0) {
            out.append('\n').append(Phrase.count(steps.others(), steps.pairs().isEmpty() ? "step" : "more step"));
            out.append(steps.others() == 1 ? " re-runs" : " re-run").append(" as often with it as now\n");
        }
    }
}
