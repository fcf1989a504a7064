package dev.layerwise.history.timing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbered steps of one build; one that was done for several platforms is one, which took the sum. */
public record RecordedBuild(List<RecordedStep> steps) {

    public RecordedBuild {
        Map<StepName, RecordedStep> byName = new LinkedHashMap<>();
        steps.forEach(step -> byName.merge(step.name(), step, RecordedStep::with));
        steps = List.copyOf(byName.values());
    }
}
