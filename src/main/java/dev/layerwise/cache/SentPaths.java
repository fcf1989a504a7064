package dev.layerwise.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.GoMatch;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a client sends of the build context: only what some needed step names, so that a directory in which a wildcard
 * matches nothing may not be there at all.
 *
 * <p>A symlink is sent with what it leads to, also one that only a part of a wildcard matches; BuildKit looks for them
 * ({@code fsutil/followlinks.go}) before it leaves out what is ignored.
 */
final class SentPaths {

    private final BuildContext context;
    private final Set<String> patterns = new LinkedHashSet<>();
    private final List<String> paths = new ArrayList<>();

    private SentPaths(BuildContext context) {
        this.context = context;
    }

    static SentPaths of(BuildContext context, List<EvaluatedStage> stages) {
        SentPaths sent = new SentPaths(context);
        for (EvaluatedStage stage : stages) {
            stage.places().stream()
                    .flatMap(place -> selectors(place).stream())
                    .forEach(selector -> sent.follow(selector.path()));
        }
        for (String pattern : sent.patterns) {
            for (Lookup found : Selection.roots(context.visible(), Selector.ofEntry(pattern))) {
                path(found).ifPresent(sent.paths::add);
            }
        }
        return sent;
    }

    /** A directory is sent as what is asked for, below it, or on the way to it. */
    boolean contains(String directory) {
        return paths.stream().anyMatch(path ->
                ContextPath.isWithin(directory, path) || ContextPath.isWithin(path, directory));
    }

    private void follow(String asked) {
        Deque<String> waiting = new ArrayDeque<>(List.of(asked));
        while (!waiting.isEmpty()) {
            String path = waiting.pop();
            int end = path.indexOf('/');
            boolean isOpen = true;
            while (isOpen) {
                String current = end < 0 ? path : path.substring(0, end);
                String rest = end < 0 ? "" : path.substring(end + 1);
                List<String> targets = targets(current);
                isOpen = !rest.isEmpty() && targets.isEmpty();
                if (!isOpen && patterns.add(current)) {
                    targets.forEach(target -> waiting.push(ContextPath.inside(target + "/" + rest)));
                }
                end = path.indexOf('/', end + 1);
            }
        }
    }

    /** Where the symlinks lead that the last name matches. */
    private List<String> targets(String path) {
        String folder = ContextPath.parent(path);
        String name = ContextPath.baseName(path);
        Directory directory = switch (Lookup.of(context.root(), folder, false)) {
            case Lookup.Root all -> all.directory();
            case Lookup.Found found -> found.directory();
            case Lookup.Missing _, Lookup.Loop _ -> Directory.empty();
        };
        List<String> targets = new ArrayList<>();
        for (int index : indexes(directory, name)) {
            if (directory.kind(index) == EntryKind.SYMLINK) {
                String target = directory.linkTarget(index);
                targets.add(ContextPath.inside(target.startsWith("/") ? target : folder + "/" + target));
            }
        }
        return targets;
    }

    private static List<Integer> indexes(Directory directory, String name) {
        if (!GoMatch.hasWildcard(name)) {
            int index = directory.find(name);
            return index < 0 ? List.of() : List.of(index);
        }
        return GoMatch.compile(name).stream()
                .flatMap(pattern -> IntStream.range(0, directory.size())
                        .filter(index -> pattern.matches(directory.name(index)))
                        .boxed())
                .toList();
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
