package dev.layerwise.report;

import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.lint.Phrase;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences on a replay that its reports share; text of others in them is as it is. */
record ReplayWords(Replay replay) {

    private static final int SHORT_ID = 9;
    private static final int FEW = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    static String shortId(LoggedCommit commit) {
        return commit.commit().id().substring(0, SHORT_ID);
    }

    static String day(LoggedCommit commit) {
        return DAY.format(commit.time());
    }

    Optional<LoggedCommit> first() {
        return replay.commits().stream().findFirst().map(ReplayedCommit::logged);
    }

    Optional<LoggedCommit> last() {
        return replay.commits().isEmpty()
                ? Optional.empty()
                : Optional.of(replay.commits().getLast().logged());
    }

    /** From which commit to which. */
    Optional<String> period() {
        return first().map(first -> shortId(first) + " to " + shortId(last().orElseThrow()) + ", " + day(first)
                + " to " + day(last().orElseThrow()));
    }

    String verdict() {
        Replay.Tally all = replay.all();
        if (all.reruns() == 0) {
            return "Nothing re-ran";
        }
        return String.format(Locale.ROOT, "Cache efficiency %d %%: %,d of %s %s needed", all.efficiency(), all.needed(),
                Phrase.count(all.reruns(), "re-run"), all.needed() == 1 ? "was" : "were");
    }

    /** Whether it became better; nothing where there is too little to tell. */
    Optional<String> trend() {
        Replay.Tally older = replay.older();
        Replay.Tally newer = replay.newer();
        return Math.min(older.reruns(), newer.reruns()) < FEW || replay.all().avoidable() == 0
                ? Optional.empty()
                : Optional.of(older.efficiency() + " % in the older half of the commits, " + newer.efficiency()
                        + " % in the newer half");
    }

    /** What to look at first. */
    Optional<String> worst() {
        return replay.steps().stream()
                .max(Comparator.comparingInt(ReplayedStep::avoidable))
                .filter(step -> step.avoidable() > 0)
                .map(step -> "Most in vain: " + step.planned().step().label() + ", "
                        + step.avoidable() + " of " + Phrase.count(step.reruns(), "re-run") + " avoidable");
    }

    Optional<String> failures() {
        List<ReplayedCommit> failed =
                replay.commits().stream().filter(commit -> commit.failure().isPresent()).toList();
        return failed.isEmpty()
                ? Optional.empty()
                : Optional.of(Phrase.count(failed.size(), "commit") + " cannot be built this way, the last one "
                        + shortId(failed.getLast().logged()) + ": " + failed.getLast().failure().orElseThrow());
    }

    /** Why there is less history than was asked for, and what to do about it. */
    Optional<String> shortage() {
        if (replay.unreadable() > 0) {
            return Optional.of(Phrase.count(replay.unreadable(), "commit")
                    + " left out: this clone does not hold their folders; run `git fetch --refetch --filter=blob:none`,"
                    + " or clone without `--filter`");
        }
        return shortage(replay.end());
    }

    /** Why a history is shorter than was asked for, and what to do about it. */
    static Optional<String> shortage(CommitLog.End end) {
        return switch (end) {
            case CommitLog.End.SHALLOW -> Optional.of("Older commits are missing, since the clone is shallow; run"
                    + " `git fetch --unshallow`, or in CI check out with `fetch-depth: 0`");
            case CommitLog.End.MISSING -> Optional.of("Older commits are missing or damaged in this clone");
            case CommitLog.End.ENOUGH, CommitLog.End.ROOT -> Optional.empty();
        };
    }
}
