package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A build against what the builder remembers.
 *
 * @param outcomes one for each step, in order
 */
public record Rebuild(Build build, List<StepOutcome> outcomes) {

    public Rebuild {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Says what the cache has of each step.
     *
     * @param before the build to compare with for reasons; absent for a first build
     */
    public static Rebuild of(BuildMemory memory, Optional<Build> before, Build after) {
        List<StepOutcome> outcomes = new ArrayList<>();
        Set<String> unreachable = new HashSet<>();
        Reasons reasons = new Reasons(before);
        for (Step step : after.steps()) {
            StepOutcome outcome = outcome(memory, reasons, step, isCutOff(step, unreachable));
            if (outcome.state() == StepState.FAILED || outcome.state() == StepState.NOT_REACHED) {
                unreachable.add(step.id());
            }
            outcomes.add(outcome);
        }
        return new Rebuild(after, outcomes);
    }

    /** A builder's first build: everything runs. */
    public static Rebuild first(Build build) {
        return of(new BuildMemory(), Optional.empty(), build);
    }

    private static StepOutcome outcome(BuildMemory memory, Reasons reasons, Step step, boolean isCutOff) {
        if (isCutOff) {
            return new StepOutcome(step, StepState.NOT_REACHED, List.of());
        }
        boolean hasKey = step.failure().filter(StepFailure.OfKey.class::isInstance).isEmpty();
        if (hasKey && memory.holds(step)) {
            return new StepOutcome(step, StepState.CACHED, List.of());
        }
        return step.failure()
                .map(failure -> new StepOutcome(
                        step, StepState.FAILED, List.of(new Reason.Failure(failure.message()))))
                .orElseGet(() -> new StepOutcome(step, StepState.RUN, reasons.of(step)));
    }

    /**
     * The same build, as far as it gets if a step misses a file of the context: that is found out as soon as the
     * context is there, and ends everything. By then only such steps are through that wait for nothing of the context.
     */
    public Rebuild untilFileIsMissed() {
        boolean isMissed = outcomes.stream().anyMatch(outcome -> outcome.state() == StepState.FAILED
                && outcome.step().failure().filter(StepFailure.OfKey.class::isInstance).isPresent());
        if (!isMissed) {
            return this;
        }
        Set<String> waiting = new HashSet<>();
        List<StepOutcome> reached = new ArrayList<>();
        for (StepOutcome outcome : outcomes) {
            Step step = outcome.step();
            if (isCutOff(step, waiting) || step.inputs().stream().anyMatch(SideInput::isBuildContext)) {
                waiting.add(step.id());
            }
            boolean isEnded = outcome.state() == StepState.RUN && waiting.contains(step.id());
            reached.add(isEnded ? new StepOutcome(step, StepState.NOT_REACHED, List.of()) : outcome);
        }
        return new Rebuild(build, reached);
    }

    private static boolean isCutOff(Step step, Set<String> unreachable) {
        return step.before().map(unreachable::contains).orElse(false)
                || step.needs().stream().anyMatch(unreachable::contains);
    }

    /**
     * The outcomes as the engine prints them: steps that say the same are one there, under the label of the one that is
     * planned last, and a step that nothing takes files from is left out.
     */
    public List<StepOutcome> printed() {
        Map<ContentId, StepOutcome> last = new HashMap<>();
        Map<String, List<StepOutcome>> byId = new HashMap<>();
        outcomes.forEach(outcome ->
                byId.computeIfAbsent(outcome.step().id(), id -> new ArrayList<>()).add(outcome));
        for (String id : new PlanOrder(build).ids()) {
            byId.get(id).forEach(outcome -> last.put(outcome.step().key().vertex(), outcome));
        }
        return outcomes.stream()
                .filter(outcome -> last.get(outcome.step().key().vertex()) == outcome)
                .toList();
    }
}
