package dev.layerwise.cache;

import dev.layerwise.context.TreeDigest;
import dev.layerwise.stage.StageGraph;
import java.util.List;
import java.util.Optional;

/**
 * The steps that a target needs, with their keys.
 *
 * @param steps stage by stage, in the order of the file
 * @param end id of the step that the target ends with
 * @param failure why nothing is built at all
 */
public record Build(
        BuildInputs inputs, StageGraph graph, List<Step> steps, Optional<String> end, Optional<String> failure) {

    public Build {
        steps = List.copyOf(steps);
    }

    public static Build of(BuildInputs inputs) {
        return of(inputs, new TreeDigest());
    }

    /** @param digests shared by builds whose contexts share directories, such as those of many commits */
    public static Build of(BuildInputs inputs, TreeDigest digests) {
        return new BuildSeries(inputs, digests).over(inputs.context());
    }

    public Optional<Step> step(String id, StepKind kind) {
        return steps.stream().filter(step -> step.id().equals(id) && step.kind() == kind).findFirst();
    }
}
