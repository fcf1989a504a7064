package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two ways to build the same history side by side, the steps that gain or lose most first. */
final class WhatIfText {

    private final ReplayReport report;
    private final ReplayReport.WhatIf other;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private WhatIfText(ReplayReport report, Style style) {
        this.report = report;
        this.other = report.with().orElseThrow();
        this.style = style;
    }

    static String of(ReplayReport report, Style style) {
        WhatIfText text = new WhatIfText(report, style);
        text.verdict(report.replay());
        text.times();
        text.table(report.replay());
        text.gaps();
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
                Columns.printable(other.name()), change, after.reruns(), before.reruns(), after.avoidable(),
                before.avoidable());
        Columns.rows(text, Columns.WIDTH).forEach(line ->
                out.append(fewer > 0 ? style.good(line) : fewer < 0 ? style.error(line) : line).append('\n'));
        long failures = failures(other.replay()) - failures(now);
        if (failures != 0) {
            out.append(Columns.wrapped(
                    Phrase.count(Math.abs(failures), failures > 0 ? "more commit" : "fewer commit")
                            + " cannot be built with it",
                    ""));
        }
    }

    private void times() {
        if (report.timeWords().isPresent() && other.timeWords().isPresent()) {
            sentence(other.timeWords().get().insteadOf(report.timeWords().get()));
        }
    }

    private void gaps() {
        List<String> gaps = new ArrayList<>();
        report.timeWords().map(TimeWords::gaps).ifPresent(gaps::addAll);
        other.timeWords().map(TimeWords::gaps).ifPresent(more ->
                more.forEach(gap -> gaps.add("With " + Columns.printable(other.name()) + ", " + gap)));
        out.append(gaps.isEmpty() ? "" : "\n");
        gaps.forEach(this::sentence);
    }

    private void sentence(String text) {
        Columns.rows(text, Columns.WIDTH).forEach(line -> out.append(line).append('\n'));
    }

    private static long failures(Replay replay) {
        return replay.commits().stream().map(ReplayedCommit::failure).filter(Optional::isPresent).count();
    }

    private void table(Replay now) {
        ChangedSteps steps = ChangedSteps.between(now, other.replay());
        if (!steps.pairs().isEmpty()) {
            StepPairTable.Side left = new StepPairTable.Side("now", report.times());
            StepPairTable.Side right = new StepPairTable.Side("with it", other.times());
            out.append('\n').append(StepPairTable.of(steps, left, right, style));
        }
        if (steps.others() > 0) {
            out.append('\n').append(Phrase.count(steps.others(), steps.pairs().isEmpty() ? "step" : "more step"));
            out.append(steps.others() == 1 ? " re-runs" : " re-run").append(" as often with it as now\n");
        }
    }
}
