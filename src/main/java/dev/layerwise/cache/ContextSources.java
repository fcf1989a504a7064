package dev.layerwise.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.Word;
import dev.layerwise.context.Selector;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import java.util.ArrayList;
import java.util.List;

/** What the steps of a build take from its context, whatever that holds. */
final class ContextSources {

    private ContextSources() {}

    static List<Selector> of(Dockerfile dockerfile) {
        if (dockerfile.instructions().stream().noneMatch(ContextSources::mayTake)) {
            return List.of();
        }
        StageGraph graph = StageGraph.of(dockerfile, BuildOptions.DEFAULT);
        StageEvaluation evaluation = new StageEvaluation(graph);
        List<Selector> sources = new ArrayList<>();
        for (Stage stage : graph.neededStages()) {
            if (!stage.isImplicit()) {
                evaluation.of(stage).places().forEach(place -> add(place, sources));
            }
        }
        return sources;
    }

    private static boolean mayTake(Instruction instruction) {
        return switch (instruction) {
            case FileTransfer _, OnBuild _ -> true;
            case Run run -> !run.mounts().isEmpty();
            default -> false;
        };
    }

    private static void add(Place place, List<Selector> sources) {
        switch (place.instruction()) {
            case Run run -> addMounts(place, run, sources);
            case Copy copy when copy.from().filter(from -> !from.text().isEmpty()).isPresent() -> { }
            case Copy copy -> addPaths(place, copy, copy.parents(), sources);
            case Add add -> addPaths(place, add, false, sources);
            default -> { }
        }
    }

    private static void addMounts(Place place, Run run, List<Selector> sources) {
        for (Mount mount : run.mounts()) {
            MountSpec spec = MountSpec.of(mount, 0, place.before());
            if (spec.type() == Mount.Type.BIND && spec.from().isEmpty()) {
                sources.add(Selector.ofMount(spec.source()));
            }
        }
    }

    private static void addPaths(Place place, FileTransfer transfer, boolean parents, List<Selector> sources) {
        List<String> excludes = transfer.excludes().stream().map(Word::text).toList();
        for (TransferSource source : transfer.sources()) {
            if (source instanceof TransferSource.PathSource(Word word)) {
                String path = place.before().expand(word).value().orElse(word.text());
                boolean isRemote = transfer instanceof Add && (Address.isGit(path) || Address.isHttp(path));
                if (!isRemote) {
                    sources.add(parents
                            ? Selector.ofSourceWithParents(path, excludes)
                            : Selector.ofSource(path, excludes));
                }
            }
        }
    }
}
