package dev.layerwise.cache;

import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import java.util.List;
import java.util.Optional;

/**
 * One step of a build, as BuildKit numbers it.
 *
 * @param id {@code NAME|n}
 * @param label what BuildKit prints, such as {@code [build 3/7] RUN make}
 * @param place the instruction and what is in effect there; absent for FROM
 * @param inputs files from the build context, other stages, images and addresses
 * @param before the step that this one starts from; absent if it starts from nothing
 * @param needs the last steps of the stages that it takes files from
 * @param isForced whether the build does not use the cache for it
 * @param failure why the build ends here
 */
public record Step(
        String id,
        String label,
        StepKind kind,
        Stage stage,
        Optional<EvaluatedStage.Place> place,
        StepKey key,
        List<SideInput> inputs,
        Optional<String> before,
        List<String> needs,
        boolean isForced,
        Optional<StepFailure> failure) {

    public Step {
        inputs = List.copyOf(inputs);
        needs = List.copyOf(needs);
    }

    /** The label without its number. */
    public String text() {
        return label.substring(label.indexOf("] ") + 2);
    }
}
