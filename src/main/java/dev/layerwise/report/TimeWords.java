package dev.layerwise.report;

import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.lint.Phrase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences on what re-runs take that the reports on a replay share. */
record TimeWords(ReplayTimes times, int commits) {

    private static final int TENTHS_UNTIL = 9_950;
    private static final int HOURS_ALONE_FROM = 100;

    /** {@code 1.2 s}, {@code 41 s}, {@code 2 min 5 s}, {@code 3 h 12 min}, {@code 1,234 h}. */
    static String of(Duration time) {
        long millis = time.toMillis();
        if (millis < 50) {
            return "0 s";
        }
        if (millis < TENTHS_UNTIL) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = time.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        long minutes = time.plusSeconds(30).toMinutes();
        if (minutes < 60 * HOURS_ALONE_FROM) {
            return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
        }
        return String.format(Locale.ROOT, "%,d h", time.plusMinutes(30).toHours());
    }

    /** What a step takes; nothing where that is not known. */
    static Optional<String> of(ReplayTimes times, ReplayedStep step) {
        return times.run(step).map(run -> of(run) + " a run, " + of(times.reruns(step).orElseThrow()) + " in all");
    }

    /** What all of it takes; nothing where no step that re-ran has a time. */
    Optional<String> total() {
        Duration all = times.reruns();
        return all.isZero()
                ? Optional.empty()
                : Optional.of("Avoidable: " + of(times.avoidable()) + " of " + of(all) + " builder time over "
                        + Phrase.count(commits, "commit") + ", " + of(perCommit(times.avoidable())) + " of "
                        + of(perCommit(all)) + " a commit");
    }

    /** What all of it takes, and took with the times of another way to build it. */
    String insteadOf(TimeWords other) {
        Duration before = other.times.reruns();
        Duration after = times.reruns();
        return "Re-runs take " + of(after) + " instead of " + of(before) + " builder time, " + of(perCommit(after))
                + " instead of " + of(perCommit(before)) + " a commit; avoidable " + of(times.avoidable())
                + " instead of " + of(other.times.avoidable());
    }

    private Duration perCommit(Duration all) {
        return all.dividedBy(Math.max(1, commits));
    }

    /** Which steps the sums leave out, and what to do about it. */
    List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        int cached = times.cached().size();
        if (cached > 0) {
            gaps.add(reran(cached) + " no time, since the recorded build took " + (cached == 1 ? "it" : "them")
                    + " from its cache; record one with `--no-cache`");
        }
        int unknown = times.unknown().size();
        if (unknown > 0) {
            gaps.add(reran(unknown) + " no time, since the recorded build did not do "
                    + (unknown == 1 ? "it" : "them"));
        }
        return gaps;
    }

    private static String reran(int steps) {
        return Phrase.count(steps, "step") + " that re-ran " + (steps == 1 ? "has" : "have");
    }
}
