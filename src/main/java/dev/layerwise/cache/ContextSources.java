package dev.layerwise.cache;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.From;
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
import dev.layerwise.syntax.WordExpander;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What the steps of a build take from its context, whatever that holds. */
final class ContextSources {

    private ContextSources() {}

    static List<Selector> of(Dockerfile dockerfile) {
        if (dockerfile.instructions().stream().noneMatch(ContextSources::mayTake)) {
            return List.of();
        }
        boolean isWrittenOut = dockerfile.instructions().stream().allMatch(instruction ->
                isWrittenOut(instruction, dockerfile.escape()));
        boolean hasOneStage = dockerfile.instructions().stream().filter(From.class::isInstance).count() == 1;
        return isWrittenOut && hasOneStage ? inOrder(dockerfile) : inStages(dockerfile, isWrittenOut);
    }

    /** Whether it can be told without the variables of its stage what it takes, as for most. */
    private static boolean isWrittenOut(Instruction instruction, char escape) {
        return switch (instruction) {
            case OnBuild _ -> false;
            case Run run -> run.mounts().isEmpty();
            case FileTransfer transfer -> transfer.sources().stream().allMatch(source ->
                    WordExpander.isVerbatim(source.word().text(), escape));
            default -> true;
        };
    }

    private static List<Selector> inOrder(Dockerfile dockerfile) {
        List<Selector> sources = new ArrayList<>();
        for (Instruction instruction : dockerfile.instructions()) {
            add(instruction, Word::text, sources);
        }
        return sources;
    }

    private static List<Selector> inStages(Dockerfile dockerfile, boolean isWrittenOut) {
        StageGraph graph = StageGraph.of(dockerfile, BuildOptions.DEFAULT);
        StageEvaluation evaluation = new StageEvaluation(graph);
        List<Selector> sources = new ArrayList<>();
        for (Stage stage : graph.neededStages()) {
            if (isWrittenOut) {
                stage.members().forEach(member -> add(member.instruction(), Word::text, sources));
            } else if (!stage.isImplicit()) {
                evaluation.of(stage).places().forEach(place -> add(place, sources));
            }
        }
        return sources;
    }

    private static void add(Place place, List<Selector> sources) {
        if (place.instruction() instanceof Run run) {
            addMounts(place, run, sources);
        } else {
            add(place.instruction(), word -> text(place, word), sources);
        }
    }

    private static boolean mayTake(Instruction instruction) {
        return switch (instruction) {
            case FileTransfer _, OnBuild _ -> true;
            case Run run -> !run.mounts().isEmpty();
            default -> false;
        };
    }

    private static String text(Place place, Word word) {
        return place.before().expand(word).value().orElse(word.text());
    }

    private static void add(Instruction instruction, Function<Word, String> text, List<Selector> sources) {
        switch (instruction) {
            case Copy copy when copy.from().filter(from -> !from.text().isEmpty()).isPresent() -> { }
            case Copy copy -> addPaths(copy, copy.parents(), text, sources);
            case Add add -> addPaths(add, false, text, sources);
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

    private static void addPaths(
            FileTransfer transfer, boolean parents, Function<Word, String> text, List<Selector> sources) {
        List<String> excludes = transfer.excludes().stream().map(Word::text).toList();
        for (TransferSource source : transfer.sources()) {
            if (source instanceof TransferSource.PathSource(Word word)) {
                String path = text.apply(word);
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
