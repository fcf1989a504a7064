package dev.layerwise.report;

import dev.layerwise.cache.StepKind;
import dev.layerwise.history.CauseGroups;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.lint.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A replay for people: the steps that re-ran most in vain first, with what made them. */
public final class ReplayText {

    private static final String HEAD = "avoidable  re-runs  line  step";
    private static final String ROW = "%,9d  %,7d  %4d  ";
    private static final String TIME_HEAD = "  time lost  ";
    private static final String TIME = "%11s  ";
    private static final int SHOWN_CAUSES = 5;

    private final Replay replay;
    private final Optional<ReplayTimes> times;
    private final Style style;
    private final String indent;
    private final StringBuilder out = new StringBuilder();

    private ReplayText(ReplayReport report, Style style) {
        this.replay = report.replay();
        this.times = report.times();
        this.style = style;
        this.indent = " ".repeat((times.isPresent() ? TIME_HEAD.length() : 0) + HEAD.indexOf("step"));
    }

    public static String of(ReplayReport report, Style style) {
        StringBuilder out = new StringBuilder(report.header().text());
        ReplayWords words = new ReplayWords(report.replay());
        String period = words.period().map(between -> ", " + between).orElse("");
        out.append(Columns.wrapped(Phrase.count(report.replay().commits().size(), "commit") + period, ""));
        words.shortage().ifPresent(shortage -> out.append(Columns.wrapped(shortage, "")));
        words.failures().ifPresent(failures -> out.append(Columns.wrapped(Columns.printable(failures), "")));
        if (report.replay().commits().isEmpty()) {
            return out.toString();
        }
        out.append('\n');
        if (report.with().isPresent()) {
            return out.append(WhatIfText.of(report, style)).toString();
        }
        ReplayText text = new ReplayText(report, style);
        text.verdict(words);
        report.timeWords().flatMap(TimeWords::total).ifPresent(text::sentence);
        text.table();
        report.timeWords().map(TimeWords::gaps).ifPresent(text::gaps);
        return out.append(text.out).toString();
    }

    private void verdict(ReplayWords words) {
        Replay.Tally all = replay.all();
        String text = words.verdict() + words.trend().map(trend -> "; " + trend).orElse(all.reruns() == 0 ? "." : "");
        List<String> rows = Columns.rows(text, Columns.WIDTH);
        rows.forEach(row -> out.append(all.avoidable() == 0 ? style.good(row) : style.warning(row)).append('\n'));
    }

    private void sentence(String text) {
        Columns.rows(text, Columns.WIDTH).forEach(row -> out.append(row).append('\n'));
    }

    private void gaps(List<String> gaps) {
        out.append(gaps.isEmpty() ? "" : "\n");
        gaps.forEach(this::sentence);
    }

    /** Of what re-ran only when it had to, copies and the like cost too little to be listed. */
    private void table() {
        List<ReplayedStep> rows = new ArrayList<>(replay.steps());
        rows.removeIf(step -> step.avoidable() == 0
                && (step.reruns() == 0 || step.planned().step().kind() != StepKind.RUN));
        rows.sort(Comparator.comparing(this::timeLost)
                .thenComparingInt(ReplayedStep::avoidable)
                .thenComparingInt(ReplayedStep::reruns)
                .reversed());
        if (!rows.isEmpty()) {
            out.append('\n').append(style.strong((times.isPresent() ? TIME_HEAD : "") + HEAD)).append('\n');
            rows.forEach(this::row);
        }
        List<ReplayedStep> others = new ArrayList<>(replay.steps());
        others.removeAll(rows);
        long quiet = others.stream().filter(step -> step.reruns() == 0).count();
        List<String> rest = new ArrayList<>();
        if (others.size() > quiet) {
            rest.add(Phrase.count(others.size() - quiet, rows.isEmpty() ? "step" : "more step")
                    + " re-ran only when needed");
        }
        if (quiet > 0) {
            rest.add((rest.isEmpty() ? Phrase.count(quiet, "step") : String.valueOf(quiet)) + " never re-ran");
        }
        if (!rest.isEmpty()) {
            out.append('\n').append(String.join(", ", rest)).append('\n');
        }
    }

    private Duration timeLost(ReplayedStep step) {
        return times.flatMap(known -> known.avoidable(step)).orElse(Duration.ZERO);
    }

    private String time(ReplayedStep step) {
        return times.map(known -> String.format(TIME, known.avoidable(step).map(TimeWords::of).orElse("-"))).orElse("");
    }

    private void row(ReplayedStep replayed) {
        int line = StepLine.of(replayed.planned().step(), replayed.planned().source());
        String counts = String.format(Locale.ROOT, ROW, replayed.avoidable(), replayed.reruns(), line);
        String numbers = time(replayed) + counts;
        String label = Columns.cut(Printable.of(replayed.planned().step().label()), Columns.WIDTH - indent.length());
        out.append(replayed.avoidable() == 0 ? style.faint(numbers + label) : style.warning(numbers) + label);
        out.append('\n');
        List<String> details = new ArrayList<>();
        times.flatMap(known -> TimeWords.of(known, replayed)).ifPresent(details::add);
        causes(replayed).ifPresent(details::add);
        if (!details.isEmpty()) {
            Columns.rows(String.join("; ", details), Columns.WIDTH - indent.length())
                    .forEach(part -> out.append(indent).append(style.faint(part)).append('\n'));
        }
    }

    private Optional<String> causes(ReplayedStep replayed) {
        List<ReplayedStep.FrequentCause> causes = CauseGroups.of(replay, replayed);
        if (causes.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = new ArrayList<>();
        causes.stream()
                .limit(SHOWN_CAUSES)
                .forEach(cause -> shown.add(String.format(
                        Locale.ROOT, "%s %,d", Columns.printable(cause.path()), cause.commits())));
        String more = causes.size() > SHOWN_CAUSES ? " and " + (causes.size() - SHOWN_CAUSES) + " more" : "";
        String unread = replayed.unreadEdits() == 0
                ? ""
                : "; " + Phrase.count(replayed.unreadEdits(), "time")
                        + " a manifest changed only in what it does not read";
        return Optional.of("by changes in " + String.join(", ", shown) + more + unread);
    }
}
