package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs;
import dev.layerwise.history.StepPairs.Pair;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two ways to build the same history side by side, the steps that gain or lose most first. */
final class WhatIfText {

    private static final String ROW = "%9s %9s  %9s %9s  ";
    private static final int LABEL = Columns.WIDTH - 42;

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
                Columns.printable(other.name()), change, after.reruns(), before.reruns(), after.avoidable(),
                before.avoidable());
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
        List<Pair> pairs = new ArrayList<>(StepPairs.of(now, other.replay()));
        pairs.removeIf(pair -> reruns(pair.left()) == 0 && reruns(pair.right()) == 0);
        int all = pairs.size();
        pairs.removeIf(WhatIfText::isSame);
        pairs.sort(Comparator.comparingInt((Pair pair) -> avoidable(pair.left()) - avoidable(pair.right()))
                .thenComparingInt(pair -> reruns(pair.left()) - reruns(pair.right()))
                .reversed());
        if (!pairs.isEmpty()) {
            out.append('\n').append(style.strong(String.format(ROW, "", "now", "", "with it").stripTrailing()));
            out.append('\n').append(style.strong(String.format(
                    ROW, "avoidable", "re-runs", "avoidable", "re-runs") + "step")).append('\n');
            pairs.forEach(this::row);
        }
        if (all > pairs.size()) {
            out.append('\n').append(Phrase.count(all - pairs.size(), pairs.isEmpty() ? "step" : "more step"));
            out.append(all - pairs.size() == 1 ? " re-runs" : " re-run").append(" as often with it as now\n");
        }
    }

    private static boolean isSame(Pair pair) {
        return pair.left().isPresent()
                && pair.right().isPresent()
                && reruns(pair.left()) == reruns(pair.right())
                && avoidable(pair.left()) == avoidable(pair.right());
    }

    private void row(Pair pair) {
        ReplayedStep shown = pair.right().or(pair::left).orElseThrow();
        int fewer = reruns(pair.left()) - reruns(pair.right());
        String numbers = String.format(
                ROW,
                pair.left().map(step -> number(step.avoidable())).orElse("-"),
                pair.left().map(step -> number(step.reruns())).orElse("-"),
                pair.right().map(step -> number(step.avoidable())).orElse("-"),
                pair.right().map(step -> number(step.reruns())).orElse("-"));
        out.append(fewer > 0 ? style.good(numbers) : fewer < 0 ? style.error(numbers) : numbers);
        out.append(Columns.cut(Printable.of(shown.planned().step().label()), LABEL)).append('\n');
    }

    private static int avoidable(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::avoidable).orElse(0);
    }

    private static int reruns(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::reruns).orElse(0);
    }

    private static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
