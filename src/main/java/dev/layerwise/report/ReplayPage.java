package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the page on a replay shows, in the terms of its template. */
record ReplayPage(
        String version,
        String dockerfile,
        String span,
        String header,
        String oldest,
        String newest,
        List<History> histories,
        boolean isCompared,
        boolean isTimed,
        boolean hasFailures,
        String css,
        String script,
        String data) {

    private static final int MOST_CAUSES = 25;
    private static final int TOP_OF_NEEDED = 4;
    private static final int TOP_OF_FAILED = 7;

    /** The history under one Dockerfile. */
    record History(
            String name,
            String verdict,
            List<String> details,
            int columns,
            List<Row> steps,
            List<CauseRow> causes,
            boolean hasCauses) {}

    /** A step. */
    record Row(
            int index,
            String number,
            String text,
            String label,
            String needed,
            String avoidable,
            String failed,
            int reruns,
            int neededCount,
            int avoidableCount,
            boolean hasAvoidable,
            String run,
            String lost) {}

    /** A file that made steps re-run in vain. */
    record CauseRow(String path, int commits, String steps) {

        /** The same file for another step. */
        private static CauseRow with(CauseRow one, CauseRow other) {
            return new CauseRow(
                    one.path, Math.max(one.commits, other.commits), one.steps + " " + other.steps);
        }
    }

    static ReplayPage of(ReplayReport report, String version, String css, String script) {
        Replay replay = report.replay();
        List<HistoryRow> rows = HistoryRow.of(replay);
        List<HistoryRow> all = new ArrayList<>(rows);
        List<History> histories = new ArrayList<>();
        boolean isCompared = report.with().isPresent();
        histories.add(history(isCompared ? "As it is" : "", replay, report.times(), rows, 0));
        if (isCompared) {
            ReplayReport.WhatIf with = report.with().get();
            List<HistoryRow> other = HistoryRow.of(with.replay());
            String name = Printable.of("With " + with.name());
            histories.add(history(name, with.replay(), with.times(), other, rows.size()));
            all.addAll(other);
        }
        ReplayWords words = new ReplayWords(replay);
        return new ReplayPage(
                version,
                Printable.of(report.header().dockerfile()),
                Phrase.count(replay.commits().size(), "commit"),
                Printable.of("context " + report.header().folder() + " (" + report.header().choice().reason() + ")"
                        + words.period().map(period -> "; " + period).orElse("")),
                words.first().map(ReplayWords::day).orElse(""),
                words.last().map(ReplayWords::day).orElse(""),
                histories,
                isCompared,
                report.times().isPresent(),
                all.stream().anyMatch(row -> row.states().indexOf('f') >= 0),
                css,
                script,
                ReplayPageData.of(replay.commits(), all));
    }

    private static History history(
            String name, Replay replay, Optional<ReplayTimes> times, List<HistoryRow> rows, int firstIndex) {
        ReplayWords words = new ReplayWords(replay);
        List<Row> steps = new ArrayList<>();
        for (HistoryRow row : rows) {
            steps.add(row(row, times, firstIndex + steps.size()));
        }
        List<String> details = new ArrayList<>();
        Optional<TimeWords> timeWords = times.map(known -> new TimeWords(known, replay.commits().size()));
        timeWords.flatMap(TimeWords::total).ifPresent(details::add);
        words.trend().ifPresent(details::add);
        words.worst().ifPresent(details::add);
        words.failures().ifPresent(details::add);
        words.shortage().ifPresent(details::add);
        timeWords.map(TimeWords::gaps).ifPresent(details::addAll);
        List<CauseRow> causes = causes(replay);
        return new History(
                name,
                words.verdict(),
                details.stream().map(Printable::of).toList(),
                replay.commits().size(),
                steps,
                causes,
                !causes.isEmpty());
    }

    private static Row row(HistoryRow row, Optional<ReplayTimes> times, int index) {
        ReplayedStep step = row.step();
        String label = Printable.of(step.planned().step().label());
        String number = label.substring(0, label.indexOf(']') + 1);
        return new Row(
                index,
                number,
                label.substring(number.length()).strip(),
                label + ": " + Phrase.count(step.reruns(), "re-run") + ", " + step.avoidable() + " avoidable",
                row.outline('n', TOP_OF_NEEDED),
                row.outline('a', 0),
                row.outline('f', TOP_OF_FAILED),
                step.reruns(),
                step.needed(),
                step.avoidable(),
                step.avoidable() > 0,
                times.flatMap(known -> known.run(step)).map(TimeWords::of).orElse("-"),
                times.flatMap(known -> known.avoidable(step)).map(TimeWords::of).orElse("-"));
    }

    /** The files that most commits changed in vain, each with the steps that it made re-run. */
    private static List<CauseRow> causes(Replay replay) {
        Map<String, CauseRow> byPath = new TreeMap<>();
        for (ReplayedStep step : replay.steps()) {
            String label = step.planned().step().label();
            String number = label.substring(0, label.indexOf(']') + 1);
            for (ReplayedStep.FrequentCause cause : step.invalidatedBy()) {
                byPath.merge(cause.path(), new CauseRow(cause.path(), cause.commits(), number), CauseRow::with);
            }
        }
        return byPath.values().stream()
                .sorted(Comparator.comparingInt(CauseRow::commits).reversed())
                .limit(MOST_CAUSES)
                .map(cause -> new CauseRow(Printable.of(cause.path()), cause.commits(), cause.steps()))
                .toList();
    }
}
