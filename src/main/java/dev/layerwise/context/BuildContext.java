package dev.layerwise.context;

import dev.layerwise.source.SourceFile;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files that a build gets: a directory, and what its ignore file leaves of it.
 *
 * @param root everything that is there
 * @param ignoreFile the ignore file that counts
 * @param ignore its patterns; none without a file
 * @param visible what COPY sees
 */
public record BuildContext(Directory root, Optional<SourceFile> ignoreFile, DockerIgnore ignore, Directory visible) {

    public static final String IGNORE_FILE = ".dockerignore";

    private static final int LARGEST_IGNORE_FILE = 64 * 1024 * 1024;

    /** A context without an ignore file, whatever it holds. */
    public static BuildContext unfiltered(Directory root) {
        return new BuildContext(root, Optional.empty(), DockerIgnore.NONE, root);
    }

    /** A context with that ignore file laid over it. */
    public static BuildContext of(Directory root, SourceFile ignoreFile) {
        DockerIgnore ignore = DockerIgnore.parse(ignoreFile);
        return new BuildContext(root, Optional.of(ignoreFile), ignore, IgnoredDirectory.of(root, ignore));
    }

    /**
     * A context with its own ignore file: {@code <Dockerfile>.dockerignore} beside the Dockerfile wins, even if it is
     * empty, over {@code .dockerignore} in the root.
     *
     * @param dockerfile path of the Dockerfile in the context; one that lies elsewhere has its ignore file there, for
     *     {@link #of} to take
     */
    public static BuildContext of(Directory root, String dockerfile) {
        return read(root, dockerfile + IGNORE_FILE)
                .or(() -> read(root, IGNORE_FILE))
                .map(file -> of(root, file))
                .orElseGet(() -> unfiltered(root));
    }

    /** Other files under the same ignore patterns. */
    public BuildContext withRoot(Directory other) {
        return new BuildContext(other, ignoreFile, ignore, ignore.applyTo(other));
    }

    /** The files of one commit after the other under the same ignore patterns; for one thread. */
    public Function<Directory, BuildContext> withRoots() {
        Verdicts verdicts = new Verdicts(ignore);
        return other ->
                new BuildContext(other, ignoreFile, ignore, IgnoredDirectory.of(other, ignore, verdicts::of));
    }

    private static Optional<SourceFile> read(Directory root, String path) {
        return Lookup.of(root, path, true) instanceof Lookup.Found found
                ? found.parent()
                        .read(found.index(), LARGEST_IGNORE_FILE)
                        .map(bytes -> SourceFile.decode(path, bytes))
                : Optional.empty();
    }
}
