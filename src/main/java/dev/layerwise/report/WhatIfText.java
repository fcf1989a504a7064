package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs;
import dev.layerwise.history.StepPairs.Pair;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.lint.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two ways to build the same history side by side, the steps that gain or lose most first. */
final class WhatIfText {

    private static final String ROW = "%9s %9s  %9s %9s  ";
    private static final String TIMED_ROW = "%8s %11s  %8s %11s  ";

    private final ReplayReport report;
    private final ReplayReport.WhatIf other;
    private final String row;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private WhatIfText(ReplayReport report, Style style) {
        this.report = report;
        this.other = report.with().orElseThrow();
        this.row = report.times().isPresent() ? TIMED_ROW : ROW;
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
        List<Pair> pairs = new ArrayList<>(StepPairs.of(now, other.replay()));
        pairs.removeIf(pair -> reruns(pair.left()) == 0 && reruns(pair.right()) == 0);
        int all = pairs.size();
        pairs.removeIf(WhatIfText::isSame);
        pairs.sort(Comparator.comparing(this::timeWon)
                .thenComparingInt(pair -> avoidable(pair.left()) - avoidable(pair.right()))
                .thenComparingInt(pair -> reruns(pair.left()) - reruns(pair.right()))
                .reversed());
        if (!pairs.isEmpty()) {
            out.append('\n').append(style.strong(String.format(row, "", "now", "", "with it").stripTrailing()));
            String first = report.times().isPresent() ? "re-runs" : "avoidable";
            String second = report.times().isPresent() ? "time" : "re-runs";
            out.append('\n').append(style.strong(String.format(row, first, second, first, second) + "step"));
            out.append('\n');
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
                row,
                first(pair.left()),
                second(pair.left(), report.times()),
                first(pair.right()),
                second(pair.right(), other.times()));
        out.append(fewer > 0 ? style.good(numbers) : fewer < 0 ? style.error(numbers) : numbers);
        String label = Printable.of(shown.planned().step().label());
        out.append(Columns.cut(label, Columns.WIDTH - numbers.length())).append('\n');
    }

    private String first(Optional<ReplayedStep> step) {
        return step.map(one -> number(report.times().isPresent() ? one.reruns() : one.avoidable())).orElse("-");
    }

    private static String second(Optional<ReplayedStep> step, Optional<ReplayTimes> times) {
        return times.isPresent()
                ? step.flatMap(times.get()::reruns).map(TimeWords::of).orElse("-")
                : step.map(one -> number(one.reruns())).orElse("-");
    }

    private Duration timeWon(Pair pair) {
        return time(pair.left(), report.times()).minus(time(pair.right(), other.times()));
    }

    private static Duration time(Optional<ReplayedStep> step, Optional<ReplayTimes> times) {
        return step.flatMap(one -> times.flatMap(known -> known.reruns(one))).orElse(Duration.ZERO);
    }

    private static int avoidable(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::avoidable).orElse(0);
    }

    private static int reruns(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::reruns).orElse(0);
    }

    private static String number(int count) {
        return Phrase.number(count);
    }
}
