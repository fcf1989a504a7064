package dev.layerwise.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a client sends of the build context: only what some needed step names, so that a directory in which a wildcard
 * matches nothing may not be there at all.
 */
record SentPaths(List<String> paths) {

    static SentPaths of(Directory visible, List<EvaluatedStage> stages) {
        List<String> paths = new ArrayList<>();
        for (EvaluatedStage stage : stages) {
            for (EvaluatedStage.Place place : stage.places()) {
                for (Selector selector : selectors(place)) {
                    for (Lookup root : Selection.roots(visible, selector)) {
                        path(root).ifPresent(paths::add);
                    }
                }
            }
        }
        return new SentPaths(List.copyOf(paths));
    }

    /** A directory is sent as what is asked for, below it, or on the way to it. */
    boolean contains(String directory) {
        return paths.stream().anyMatch(path ->
                ContextPath.isWithin(directory, path) || ContextPath.isWithin(path, directory));
    }

    private static Optional<String> path(Lookup root) {
        return switch (root) {
            case Lookup.Root _ -> Optional.of(ContextPath.ROOT);
            case Lookup.Found found -> Optional.of(found.path());
            case Lookup.Missing _, Lookup.Loop _ -> Optional.empty();
        };
    }

    private static List<Selector> selectors(EvaluatedStage.Place place) {
        List<Selector> selectors = new ArrayList<>();
        if (place.instruction() instanceof Run run) {
            for (Mount mount : run.mounts()) {
                if (mount.from().isEmpty() && mount.type().equals(Optional.of(Mount.Type.BIND))) {
                    selectors.add(Selector.ofMount(MountSpec.of(mount, 0, place.before()).source()));
                }
            }
        }
        boolean takesContext = !(place.instruction() instanceof Copy copy) || copy.from().isEmpty();
        if (place.instruction() instanceof FileTransfer transfer && takesContext) {
            for (TransferSource source : transfer.sources()) {
                if (source instanceof TransferSource.PathSource) {
                    String path = place.before().expand(source.word()).value().orElse(source.word().text());
                    selectors.add(Selector.ofSource(path));
                }
            }
        }
        return selectors;
    }
}
