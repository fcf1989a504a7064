package dev.layerwise.history.timing;

import dev.layerwise.history.Outcome;
import dev.layerwise.history.PlannedStep;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a replay's re-runs take. All of it is builder time: steps that a build does side by side count one by one. A
 * step without a time counts as none.
 */
public final class ReplayTimes {

    private final Replay replay;
    private final StepTimes times;

    private ReplayTimes(Replay replay, StepTimes times) {
        this.replay = replay;
        this.times = times;
    }

    public static ReplayTimes of(Replay replay, List<RecordedBuild> builds) {
        return new ReplayTimes(replay, StepTimes.of(replay, builds));
    }

    /** Whether the recorded builds are builds of what is replayed, as far as their steps tell. */
    public boolean areOfThisDockerfile() {
        return times.areOfThisDockerfile();
    }

    /** One run; absent if no recorded build ran the step to its end. */
    public Optional<Duration> run(ReplayedStep step) {
        return times.of(step.planned());
    }

    /** All re-runs of a step; absent as for one run. */
    public Optional<Duration> reruns(ReplayedStep step) {
        return run(step).map(time -> time.multipliedBy(step.reruns()));
    }

    /** All avoidable re-runs of a step; absent as for one run. */
    public Optional<Duration> avoidable(ReplayedStep step) {
        return run(step).map(time -> time.multipliedBy(step.avoidable()));
    }

    public Duration reruns() {
        return sum(replay.steps().stream().flatMap(step -> reruns(step).stream()).toList());
    }

    public Duration avoidable() {
        return sum(replay.steps().stream().flatMap(step -> avoidable(step).stream()).toList());
    }

    /** All re-runs at a commit. */
    public Duration reruns(ReplayedCommit commit) {
        return sum(commit, Outcome::isRerun);
    }

    /** All avoidable re-runs at a commit. */
    public Duration avoidable(ReplayedCommit commit) {
        return sum(commit, outcome -> outcome == Outcome.AVOIDABLE);
    }

    private Duration sum(ReplayedCommit commit, Predicate<Outcome> counts) {
        Duration sum = Duration.ZERO;
        for (int i = 0; i < commit.cells().size(); i++) {
            if (counts.test(commit.cells().get(i).outcome())) {
                PlannedStep step = commit.plan().steps().get(i);
                sum = sum.plus(times.of(step).orElse(Duration.ZERO));
            }
        }
        return sum;
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The steps that re-ran and have no time because the recorded builds took them from their caches. */
    public List<ReplayedStep> cached() {
        return replay.steps().stream()
                .filter(step -> step.reruns() > 0 && times.isCached(step.planned()))
                .toList();
    }

    /** The steps that re-ran and have no time because no recorded build did them, or to their end. */
    public List<ReplayedStep> unknown() {
        return replay.steps().stream()
                .filter(step -> step.reruns() > 0 && run(step).isEmpty() && !times.isCached(step.planned()))
                .toList();
    }
}
