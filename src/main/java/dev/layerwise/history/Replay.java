package dev.layerwise.history;

import dev.layerwise.history.CommitLog.End;
import java.util.List;

/**
 * What the builds of a history would have run, one commit after the other on one builder that forgets nothing.
 *
 * @param commits oldest first
 * @param steps those of the newest Dockerfile in its order, then those that it no longer has
 * @param end why there are no older commits
 * @param unreadable how many older commits were left out because this clone does not hold their files
 */
public record Replay(List<ReplayedCommit> commits, List<ReplayedStep> steps, End end, int unreadable) {

    public Replay {
        commits = List.copyOf(commits);
        steps = List.copyOf(steps);
    }

    /** The re-runs of some commits. */
    public record Tally(int needed, int avoidable) {

        static Tally of(List<ReplayedCommit> commits) {
            int needed = 0;
            int avoidable = 0;
            for (ReplayedCommit commit : commits) {
                for (Cell cell : commit.cells()) {
                    needed += cell.outcome() == Outcome.NEEDED ? 1 : 0;
                    avoidable += cell.outcome() == Outcome.AVOIDABLE ? 1 : 0;
                }
            }
            return new Tally(needed, avoidable);
        }

        public int reruns() {
            return needed + avoidable;
        }

        /** How many of a hundred re-runs were needed; all if there were none. */
        public int efficiency() {
            return reruns() == 0 ? 100 : (int) (100L * needed / reruns());
        }
    }

    /** The re-runs of the older half of the commits. */
    public Tally older() {
        return Tally.of(commits.subList(0, commits.size() / 2));
    }

    /** The re-runs of the newer half of the commits. */
    public Tally newer() {
        return Tally.of(commits.subList(commits.size() / 2, commits.size()));
    }

    public Tally all() {
        return Tally.of(commits);
    }

    public int runs() {
        return steps.stream().mapToInt(ReplayedStep::runs).sum();
    }

    public int needed() {
        return steps.stream().mapToInt(ReplayedStep::needed).sum();
    }

    public int avoidable() {
        return steps.stream().mapToInt(ReplayedStep::avoidable).sum();
    }

    public int reruns() {
        return needed() + avoidable();
    }
}
