package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildFileName;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.source.Order;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks for compose and bake files, not too deep and not in too many folders; what git ignores is left out. */
final class BuildFileSearch {

    static final int MOST_FOLDERS = 2_000;
    static final int MOST_FILES = 200;
    static final int MAX_DEPTH = 6;
    private static final int MOST_LEVELS_UP = 3;

    private BuildFileSearch() {}

    /** Those of a repository: folder by folder, the ones further up first, in each those that Docker takes first. */
    static List<Path> below(Path root) {
        Optional<GitIgnores> ignores = GitIgnores.around(root);
        List<Path> found = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>(List.of(root));
        for (int seen = 0; !open.isEmpty() && seen < MOST_FOLDERS && found.size() < MOST_FILES; seen++) {
            Path folder = open.remove();
            List<Path> entries = entries(folder);
            add(found, entries, ignores);
            if (folder.getNameCount() - root.getNameCount() < MAX_DEPTH) {
                entries.stream()
                        .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                        .filter(entry -> !DockerfileSearch.isOfOthers(entry))
                        .filter(entry -> ignores.isEmpty() || !ignores.get().isIgnored(entry, true))
                        .forEach(open::add);
            }
        }
        return found;
    }

    /**
     * Outside of a repository: those in a folder and a few folders up.
     *
     * @param in those of one folder; many folders may have the same ones above
     */
    static List<Path> above(Path folder, Function<Path, List<Path>> in) {
        List<Path> found = new ArrayList<>();
        Path each = folder;
        for (int level = 0; each != null && each.getNameCount() > 0 && level <= MOST_LEVELS_UP; level++) {
            found.addAll(in.apply(each));
            each = each.getParent();
        }
        return found;
    }

    /** Those of one folder, in the order in which Docker takes them. */
    static List<Path> in(Path folder) {
        // by names alone, which takes a third of the time: the folders above may hold much
        String[] names = folder.toFile().list();
        List<Path> entries = new ArrayList<>();
        for (String name : names == null ? new String[0] : names) {
            if (BuildFileName.of(name).isPresent()) {
                entries.add(folder.resolve(name));
            }
        }
        List<Path> found = new ArrayList<>();
        add(found, entries, Optional.empty());
        return List.copyOf(found);
    }

    private static void add(List<Path> found, List<Path> entries, Optional<GitIgnores> ignores) {
        inOrder(entries.stream())
                .filter(entry -> Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS))
                .filter(entry -> ignores.isEmpty() || !ignores.get().isIgnored(entry, false))
                .forEach(found::add);
    }

    /** Those of the files of one folder. */
    static Stream<Path> inOrder(Stream<Path> files) {
        return files.filter(entry -> named(entry).filter(name -> !name.isOverride()).isPresent())
                .sorted(Order.of(
                        Order.by(entry -> !named(entry).orElseThrow().isMain()), Comparator.naturalOrder()));
    }

    private static Optional<BuildFileName> named(Path entry) {
        return BuildFileName.of(String.valueOf(entry.getFileName()));
    }

    private static List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        entries.sort(Comparator.naturalOrder());
        return entries;
    }
}
