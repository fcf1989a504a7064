package dev.layerwise.report;

import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.lint.Phrase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Which commits a replay is about, and what is missing of them. */
final class ReplayPeriod {

    private static final int SHORT_ID = 9;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private ReplayPeriod() {}

    static String of(Replay replay) {
        StringBuilder out = new StringBuilder();
        List<ReplayedCommit> commits = replay.commits();
        String period = Phrase.count(commits.size(), "commit");
        if (!commits.isEmpty()) {
            LoggedCommit first = commits.getFirst().logged();
            LoggedCommit last = commits.getLast().logged();
            period += ", " + id(first) + " to " + id(last) + ", " + day(first.time()) + " to " + day(last.time());
        }
        out.append(Columns.wrapped(period, ""));
        String shortage = shortage(replay);
        out.append(shortage.isEmpty() ? "" : Columns.wrapped(shortage, ""));
        List<ReplayedCommit> failed = commits.stream().filter(commit -> commit.failure().isPresent()).toList();
        if (!failed.isEmpty()) {
            ReplayedCommit last = failed.getLast();
            out.append(Columns.wrapped(
                    Phrase.count(failed.size(), "commit") + " cannot be built this way, the last one "
                            + id(last.logged()) + ": " + Columns.printable(last.failure().orElseThrow()),
                    ""));
        }
        return out.toString();
    }

    private static String day(Instant time) {
        return DAY.format(time);
    }

    private static String id(LoggedCommit commit) {
        return commit.commit().id().substring(0, SHORT_ID);
    }

    /** Why there is less history than was asked for, and what to do about it. */
    private static String shortage(Replay replay) {
        if (replay.unreadable() > 0) {
            return Phrase.count(replay.unreadable(), "commit") + " left out: this clone does not hold their folders;"
                    + " run `git fetch --refetch --filter=blob:none`, or clone without `--filter`";
        }
        return switch (replay.end()) {
            case CommitLog.End.SHALLOW -> "older commits are missing, since the clone is shallow; run"
                    + " `git fetch --unshallow`, or in CI check out with `fetch-depth: 0`";
            case CommitLog.End.MISSING -> "older commits are missing or damaged in this clone";
            case CommitLog.End.ENOUGH, CommitLog.End.ROOT -> "";
        };
    }
}
