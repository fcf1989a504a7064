package dev.layerwise.report;

import dev.layerwise.cache.Step;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.lint.Phrase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A replay for people: the steps that re-ran most in vain first, with what made them. */
public final class ReplayText {

    private static final String HEAD = "re-runs  needed  avoidable\n";
    private static final String ROW = "%7d %7d %10d  ";
    private static final String INDENT = " ".repeat(28);
    private static final int SHOWN_CAUSES = 4;
    private static final int SHORT_ID = 9;
    private static final int FEW = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private ReplayText(Style style) {
        this.style = style;
    }

    public static String of(ReplayReport report, Style style) {
        ReplayText text = new ReplayText(style);
        text.out.append(report.header().text());
        text.append(report.replay());
        return text.out.toString();
    }

    private void append(Replay replay) {
        period(replay);
        if (replay.commits().isEmpty()) {
            return;
        }
        failures(replay);
        verdict(replay);
        List<ReplayedStep> rows = new ArrayList<>(replay.steps());
        rows.removeIf(step -> step.reruns() == 0);
        rows.sort(Comparator.comparingInt(ReplayedStep::avoidable)
                .thenComparingInt(ReplayedStep::reruns)
                .reversed());
        if (!rows.isEmpty()) {
            out.append('\n').append(style.strong(HEAD));
            rows.forEach(this::row);
        }
        int quiet = replay.steps().size() - rows.size();
        if (quiet > 0) {
            out.append(rows.isEmpty() ? "" : "\n").append(Phrase.count(quiet, "step")).append(" never re-ran\n");
        }
    }

    private void period(Replay replay) {
        List<ReplayedCommit> commits = replay.commits();
        out.append(Phrase.count(commits.size(), "commit"));
        if (!commits.isEmpty()) {
            LoggedCommit first = commits.getFirst().logged();
            LoggedCommit last = commits.getLast().logged();
            out.append(", ").append(id(first)).append(" to ").append(id(last));
            out.append(", ").append(DAY.format(first.time())).append(" to ").append(DAY.format(last.time()));
        }
        out.append('\n');
        String shortage = shortHistory(replay);
        if (!shortage.isEmpty()) {
            out.append(Columns.wrapped(shortage, ""));
        }
    }

    /** Why there is less history than was asked for, and what to do about it. */
    private static String shortHistory(Replay replay) {
        if (replay.unreadable() > 0) {
            return Phrase.count(replay.unreadable(), "commit") + " left out: this clone does not hold their files; "
                    + "clone without --filter, or run git fetch --refetch --filter=blob:none";
        }
        return switch (replay.end()) {
            case CommitLog.End.SHALLOW -> "the clone is shallow: run git fetch --unshallow, or in CI check out with "
                    + "fetch-depth: 0, for the rest of the history";
            case CommitLog.End.MISSING -> "older commits are missing or damaged in this clone";
            case CommitLog.End.ENOUGH, CommitLog.End.ROOT -> "";
        };
    }

    private static String id(LoggedCommit commit) {
        return commit.commit().id().substring(0, SHORT_ID);
    }

    private void failures(Replay replay) {
        List<ReplayedCommit> failed =
                replay.commits().stream().filter(commit -> commit.failure().isPresent()).toList();
        if (!failed.isEmpty()) {
            ReplayedCommit last = failed.getLast();
            String text = Phrase.count(failed.size(), "commit") + " cannot be built this way, the last one "
                    + id(last.logged()) + ": " + Columns.printable(last.failure().orElseThrow());
            out.append(Columns.wrapped(text, ""));
        }
    }

    private void verdict(Replay replay) {
        Replay.Tally all = replay.all();
        out.append('\n');
        if (all.reruns() == 0) {
            out.append(style.good("Nothing re-ran.")).append('\n');
            return;
        }
        String text = "Cache efficiency " + all.efficiency() + " %: " + all.needed() + " of "
                + Phrase.count(all.reruns(), "re-run") + (all.needed() == 1 ? " was" : " were") + " needed"
                + trend(replay);
        String wrapped = Columns.wrapped(text, "");
        out.append(all.avoidable() == 0 ? style.good(wrapped.stripTrailing()) : style.warning(wrapped.stripTrailing()));
        out.append('\n');
    }

    private static String trend(Replay replay) {
        Replay.Tally older = replay.older();
        Replay.Tally newer = replay.newer();
        return older.reruns() < FEW || newer.reruns() < FEW
                ? ""
                : "; " + older.efficiency() + " % in the older half of the commits, " + newer.efficiency()
                        + " % in the newer";
    }

    private void row(ReplayedStep replayed) {
        Step step = replayed.planned().step();
        String numbers = String.format(
                Locale.ROOT, ROW, replayed.reruns(), replayed.needed(), replayed.avoidable());
        String label = Columns.cut(Printable.of(step.label()), Columns.WIDTH - INDENT.length());
        out.append(replayed.avoidable() == 0 ? style.faint(numbers) : style.warning(numbers));
        out.append(label).append('\n');
        if (!replayed.invalidatedBy().isEmpty()) {
            List<String> causes = replayed.invalidatedBy().stream()
                    .limit(SHOWN_CAUSES)
                    .map(cause -> Columns.printable(cause.path()) + " " + cause.commits())
                    .toList();
            out.append(style.faint(Columns.wrapped("by " + String.join(", ", causes), INDENT).stripTrailing()));
            out.append('\n');
        }
    }
}
