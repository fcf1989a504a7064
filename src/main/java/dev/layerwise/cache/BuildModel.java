package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.ImageReference;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.stage.StageProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes the steps of one build, stage by stage. */
final class BuildModel implements SourceTips {

    private final BuildInputs inputs;
    private final StageGraph graph;
    private final StageEvaluation evaluation;
    private final TreeDigest digests;
    private final KeyParts keyParts;
    private final Map<Integer, Tip> ends = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private Optional<SentPaths> sent = Optional.empty();

    BuildModel(BuildInputs inputs, StageEvaluation evaluation, KeyParts keyParts, TreeDigest digests) {
        this.inputs = inputs;
        this.graph = evaluation.graph();
        this.evaluation = evaluation;
        this.keyParts = keyParts;
        this.digests = digests;
    }

    Build build() {
        Optional<String> failure = failure();
        if (failure.isEmpty()) {
            for (Stage stage : graph.neededStages()) {
                if (!stage.isImplicit()) {
                    ends.put(stage.index(), stage(stage));
                }
            }
        }
        Optional<String> end = failure.isPresent()
                ? Optional.empty()
                : graph.target().flatMap(target -> of(target.index()).step());
        return new Build(inputs, graph, steps, end, failure);
    }

    /** BuildKit reads the ignore file and plans all needed stages before it runs anything. */
    private Optional<String> failure() {
        return inputs.dockerfile().parseError()
                .or(() -> inputs.dockerfile().instructionError())
                .map(problem -> problem.message())
                .or(() -> graph.failure().map(StageProblem::message))
                .or(() -> inputs.context().ignore().problems().stream()
                        .findFirst()
                        .map(problem -> problem.message()));
    }

    private Tip stage(Stage stage) {
        StageSteps walk = new StageSteps(inputs, this, evaluation.of(stage), base(stage));
        Tip end = walk.walk();
        steps.addAll(walk.steps());
        return end;
    }

    @Override
    public Tip of(int stage) {
        Tip known = ends.get(stage);
        if (known == null) {
            known = base(graph.stages().get(stage));
            ends.put(stage, known);
        }
        return known;
    }

    @Override
    public TreeDigest digests() {
        return digests;
    }

    @Override
    public KeyParts keyParts() {
        return keyParts;
    }

    @Override
    public boolean sendsDirectory(String path) {
        if (sent.isEmpty()) {
            sent = Optional.of(SentPaths.of(
                    inputs.context(),
                    graph.neededStages().stream().map(evaluation::of).toList()));
        }
        return sent.get().contains(path);
    }

    private Tip base(Stage stage) {
        return switch (stage.base()) {
            case Base.Scratch _ -> Tip.SCRATCH;
            case Base.OfStage base -> of(base.stage());
            case Base.Image image -> image(image);
            case Base.NamedContext context -> named(context.name());
            case Base.Unknown unknown -> made(StepKey.digest("unknown image", unknown.expression()));
        };
    }

    private Tip image(Base.Image image) {
        for (Map.Entry<String, BaseImage> known : inputs.images().entrySet()) {
            if (ImageReference.full(known.getKey()).equals(image.reference())) {
                BaseImage found = known.getValue();
                return new Tip(made(found.layers()).key(), found.files(), true, Optional.empty());
            }
        }
        return made(StepKey.digest("image", image.reference()));
    }

    private Tip named(String name) {
        Directory files = inputs.namedContexts().get(name).visible();
        ContentId id = StepKey.digest("named context", name);
        ContentId content = digests.below(files);
        return new Tip(
                new StepKey(content, content, id, List.of()), new FileTree.Known(files), false, Optional.empty());
    }

    private static Tip made(ContentId maker) {
        StepKey key = new StepKey(maker, maker, maker, List.of());
        return new Tip(key, new FileTree.Made(maker), false, Optional.empty());
    }
}
