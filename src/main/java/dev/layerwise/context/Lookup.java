package dev.layerwise.context;

/** What a path leads to, symlinks followed inside the context. */
public sealed interface Lookup {

    /**
     * An entry.
     *
     * @param path where it really is, free of symlinks but for the last name where that was not to be followed
     */
    record Found(Directory parent, int index, String path) implements Lookup {

        public EntryKind kind() {
            return parent.kind(index);
        }

        public Directory directory() {
            return parent.directory(index);
        }
    }

    /** The context root. */
    record Root(Directory directory) implements Lookup {}

    /** Nothing: a name is missing, or what should be a directory is none. */
    record Missing(String path) implements Lookup {}

    /** Symlinks that lead to each other, or too many of them. */
    record Loop(String path) implements Lookup {}

    /**
     * Follows {@code path} from {@code root}.
     *
     * @param followLast whether a symlink as the last name is followed too
     */
    static Lookup of(Directory root, String path, boolean followLast) {
        return new LinkWalk(root).walk(path, followLast);
    }
}
