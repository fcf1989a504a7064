package dev.layerwise.cli;

import dev.layerwise.history.GitIgnores;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of a whole project. */
final class RepositoryRoot {

    private RepositoryRoot() {}

    /** The nearest folder upward that is a work tree of git; the folder itself if there is none. */
    static Path of(Path folder) {
        return find(folder).orElse(folder);
    }

    /** The nearest folder upward that is a work tree of git. */
    static Optional<Path> find(Path folder) {
        for (Path root = folder; root != null; root = root.getParent()) {
            if (GitIgnores.isWorkTree(root)) {
                return Optional.of(root);
            }
        }
        return Optional.empty();
    }
}
