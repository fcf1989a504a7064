package dev.layerwise.history.timing;

import dev.layerwise.history.PlannedStep;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedStep;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long each step of a replay takes, by what builds have on record. */
final class StepTimes {

    private static final int HALF = 50;

    private final Map<Integer, Duration> times = new HashMap<>();
    private final Set<Integer> cached = new HashSet<>();
    private int likeness;

    private StepTimes() {}

    /** Of several builds the last one that ran a step says how long it takes. */
    static StepTimes of(Replay replay, List<RecordedBuild> builds) {
        List<PlannedStep> planned = replay.steps().stream().map(ReplayedStep::planned).toList();
        StepTimes times = new StepTimes();
        builds.forEach(build -> times.add(build, planned));
        return times;
    }

    /** Absent if no recorded build ran the step to its end. */
    Optional<Duration> of(PlannedStep step) {
        return Optional.ofNullable(times.get(step.column()));
    }

    /** Whether the recorded builds took the step from their caches. */
    boolean isCached(PlannedStep step) {
        return cached.contains(step.column()) && !times.containsKey(step.column());
    }

    /** Whether a build has at least half of its steps, or of the Dockerfile's if those are fewer, from there. */
    boolean areOfThisDockerfile() {
        return likeness >= HALF;
    }

    private void add(RecordedBuild build, List<PlannedStep> planned) {
        StepMatches matches = new StepMatches(build.steps(), planned);
        matches.byText();
        int fewer = Math.min(build.steps().size(), planned.size());
        int percent = fewer == 0 ? 0 : 100 * matches.all().size() / fewer;
        likeness = Math.max(likeness, percent);
        if (percent >= HALF) {
            // A build argument may make the text differ, such as a version.
            matches.byPlace();
        }
        matches.all().forEach((step, recorded) -> {
            recorded.time().ifPresent(time -> times.put(step.column(), time));
            if (recorded.isCached()) {
                cached.add(step.column());
            }
        });
    }
}
