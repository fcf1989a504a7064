package dev.layerwise.history;

import java.util.List;

/** The steps of one Dockerfile's build; commits share it. */
public record ReplayPlan(List<PlannedStep> steps) {

    public ReplayPlan {
        steps = List.copyOf(steps);
    }
}
