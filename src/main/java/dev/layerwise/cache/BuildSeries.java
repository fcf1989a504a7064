package dev.layerwise.cache;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;

/**
 * Builds of one Dockerfile over many contexts: what does not depend on the files is worked out once. For one thread.
 */
public final class BuildSeries {

    private final BuildInputs inputs;
    private final StageEvaluation evaluation;
    private final KeyParts keyParts = new KeyParts();
    private final TreeDigest digests;

    /** @param digests shared by builds whose contexts share directories, such as those of many commits */
    public BuildSeries(BuildInputs inputs, TreeDigest digests) {
        this.inputs = inputs;
        this.evaluation = new StageEvaluation(StageGraph.of(inputs.dockerfile().dockerfile(), inputs.options()));
        this.digests = digests;
    }

    /** What all these builds have in common; their contexts are not. */
    public BuildInputs inputs() {
        return inputs;
    }

    public StageEvaluation evaluation() {
        return evaluation;
    }

    public Build over(BuildContext context) {
        return new BuildModel(inputs.withContext(context), evaluation, keyParts, digests).build();
    }
}
