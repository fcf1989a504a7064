package dev.layerwise.cache;

import java.util.List;

/**
 * What becomes of one step, and why.
 *
 * @param reasons why it does not come from the cache: the inputs that differ, or the step before; empty for CACHED
 */
public record StepOutcome(Step step, StepState state, List<Reason> reasons) {

    public StepOutcome {
        reasons = List.copyOf(reasons);
    }
}
