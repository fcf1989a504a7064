package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import java.util.HashSet;
import java.util.Set;

/**
 * The keys of all steps that a builder has seen; it never forgets. For one thread.
 *
 * <p>A step made without the cache is remembered under the key that it has with it.
 */
public final class BuildMemory {

    private final Set<ContentId> keys = new HashSet<>();

    /** Remembers the steps that a build got through. */
    public void add(Rebuild rebuild) {
        for (StepOutcome outcome : rebuild.outcomes()) {
            if (outcome.state() == StepState.RUN || outcome.state() == StepState.CACHED) {
                keys.add(outcome.step().key().plain());
            }
        }
    }

    boolean holds(Step step) {
        return keys.contains(step.key().value());
    }
}
