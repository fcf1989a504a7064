package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildFileReader;
import dev.layerwise.buildfile.FileAccess;
import dev.layerwise.cli.BuildFiles.Plans;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.history.GitRepository;
import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What the compose and bake files of a tree of files, such as a commit, say, as {@link BuildFiles} has it on disk. */
final class BuildFilesIn {

    /** A place for the tree that is on no disk; what lies above it is no part of the project. */
    private static final Path ROOT = Path.of("").toAbsolutePath().getRoot().resolve("tree");

    private final Directory tree;
    private final Plans plans;

    BuildFilesIn(Directory tree) {
        this.tree = tree;
        BuildFileReader reader = new BuildFileReader(new Access(tree), Optional.of(ROOT));
        this.plans = BuildFiles.plans(reader, search(tree), new TargetMentions(tree));
    }

    Plans plans() {
        return plans;
    }

    /** @param dockerfile a path in the tree */
    List<BuildDefinition> of(String dockerfile) {
        return plans.of(ROOT.resolve(dockerfile));
    }

    /** The Dockerfiles that are named and exist. */
    Set<String> dockerfiles() {
        Set<String> named = new TreeSet<>();
        plans.byDockerfile().keySet().forEach(file ->
                inTree(file).filter(path -> Access.isFile(tree, path)).ifPresent(named::add));
        return named;
    }

    /** Whether its context is a folder of the tree. */
    boolean hasContext(BuildDefinition definition) {
        return definition.context() instanceof Context.Folder(var folder)
                && inTree(folder).map(path -> Lookup.of(tree, path, true))
                        .filter(found -> found instanceof Lookup.Root
                                || found instanceof Lookup.Found(var parent, var index, _)
                                        && parent.kind(index) == EntryKind.DIRECTORY)
                        .isPresent();
    }

    /** A path that was made by a build file, as one in the tree. */
    static Optional<String> inTree(Path path) {
        return Optional.of(path.normalize())
                .filter(place -> place.startsWith(ROOT))
                .map(place -> ROOT.relativize(place).toString().replace('\\', '/'));
    }

    private record Folder(Directory files, String path, int depth) {}

    private static List<Path> search(Directory tree) {
        List<Path> found = new ArrayList<>();
        Deque<Folder> open = new ArrayDeque<>(List.of(new Folder(tree, ContextPath.ROOT, 0)));
        for (int seen = 0; !open.isEmpty() && seen < BuildFileSearch.MOST_FOLDERS
                && found.size() < BuildFileSearch.MOST_FILES; seen++) {
            Folder folder = open.remove();
            Directory files = folder.files();
            BuildFileSearch.inOrder(IntStream.range(0, files.size())
                            .filter(i -> files.kind(i) == EntryKind.FILE)
                            .mapToObj(i -> ROOT.resolve(ContextPath.join(folder.path(), files.name(i)))))
                    .forEach(found::add);
            if (folder.depth() < BuildFileSearch.MAX_DEPTH) {
                IntStream.range(0, files.size())
                        .filter(i -> files.kind(i) == EntryKind.DIRECTORY)
                        .filter(i -> !DockerfileSearch.isOfOthers(files.name(i)))
                        .mapToObj(i -> new Folder(
                                files.directory(i), ContextPath.join(folder.path(), files.name(i)), folder.depth() + 1))
                        .forEach(open::add);
            }
        }
        return found;
    }

    /** Files of the tree alone. */
    private record Access(Directory tree) implements FileAccess {

        @Override
        public Optional<SourceFile> read(Path file) {
            return inTree(file)
                    .flatMap(path -> GitRepository.read(tree, path, path))
                    .filter(source -> source.text().length() <= BuildFiles.LARGEST);
        }

        @Override
        public boolean isFile(Path file) {
            return inTree(file).filter(path -> isFile(tree, path)).isPresent();
        }

        private static boolean isFile(Directory tree, String path) {
            return Lookup.of(tree, path, true) instanceof Lookup.Found found && found.kind() == EntryKind.FILE;
        }
    }
}
