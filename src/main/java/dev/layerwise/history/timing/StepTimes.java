package dev.layerwise.history.timing;

import dev.layerwise.cache.StepKind;
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

    /** Whether a build has at least half of what it runs, or the Dockerfile if that runs less, from there. */
    boolean areOfThisDockerfile() {
        return likeness >= HALF;
    }

    private void add(RecordedBuild build, List<PlannedStep> planned) {
        StepMatches matches = new StepMatches(build.steps(), planned);
        matches.byText();
        int here = likeness(build, planned, matches.all().keySet());
        likeness = Math.max(likeness, here);
        if (here >= HALF) {
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

    /** In percent. What else many Dockerfiles have, such as {@code COPY . .}, counts only where nothing is run. */
    private static int likeness(RecordedBuild build, List<PlannedStep> planned, Set<PlannedStep> matched) {
        long runs = build.steps().stream().filter(step -> step.name().text().startsWith("RUN ")).count();
        long fewer = Math.min(runs, planned.stream().filter(StepTimes::isRun).count());
        if (fewer > 0) {
            return (int) (100 * matched.stream().filter(StepTimes::isRun).count() / fewer);
        }
        fewer = Math.min(build.steps().size(), planned.size());
        return fewer == 0 ? 0 : (int) (100 * matched.size() / fewer);
    }

    private static boolean isRun(PlannedStep planned) {
        return planned.step().kind() == StepKind.RUN;
    }
}
