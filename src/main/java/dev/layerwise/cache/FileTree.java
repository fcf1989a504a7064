package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Fingerprint;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.context.UnionDirectory;
import java.util.List;
import java.util.Optional;

/** Files that a step can take from: known one by one, or only by what made them. */
sealed interface FileTree {

    /** What the selector finds; two finds of equal digests are equal files. */
    Selection select(Selector selector, TreeDigest digests);

    /** More layers than this are not kept apart: what they hold together is then known by its maker only. */
    int MOST_LAYERS = 100;

    /** These files with others laid over them. */
    FileTree with(Directory above);

    /** How many times something was laid over something. */
    int layers();

    /** Whether the path is known to be a directory. */
    boolean hasDirectory(String path);

    /** What is certainly at that path; a symlink there is not followed. */
    Optional<EntryKind> knownKind(String path);

    /** The plain file at that path, if there is certainly one and its content is known. */
    Optional<KnownFile> knownFile(String path);

    /** The names in a directory that is known, ascending. */
    Optional<List<String>> knownNames(String path);

    /** A plain file. */
    record KnownFile(int mode, long length, ContentId content, ContentId attributes) {}

    /** Files that are all known. */
    record Known(Directory root, int layers) implements FileTree {

        Known(Directory root) {
            this(root, 0);
        }

        @Override
        public Selection select(Selector selector, TreeDigest digests) {
            return Selection.of(root, selector, digests);
        }

        @Override
        public FileTree with(Directory above) {
            return new Known(UnionDirectory.of(root, above), layers + 1);
        }

        @Override
        public boolean hasDirectory(String path) {
            return isDirectory(root, path);
        }

        @Override
        public Optional<EntryKind> knownKind(String path) {
            return kindAt(root, path);
        }

        @Override
        public Optional<KnownFile> knownFile(String path) {
            return fileAt(root, path);
        }

        @Override
        public Optional<List<String>> knownNames(String path) {
            return namesAt(root, path);
        }
    }

    /** Files of which only the maker is known, such as a RUN; equal makers make equal files. */
    record Made(ContentId maker) implements FileTree {

        @Override
        public Selection select(Selector selector, TreeDigest digests) {
            return new Selection.Selected(symbol(maker, selector), List.of());
        }

        @Override
        public FileTree with(Directory above) {
            return new Layered(this, above, 1);
        }

        @Override
        public int layers() {
            return 0;
        }

        @Override
        public boolean hasDirectory(String path) {
            return path.isEmpty();
        }

        @Override
        public Optional<EntryKind> knownKind(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<KnownFile> knownFile(String path) {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> knownNames(String path) {
            return Optional.empty();
        }
    }

    /** Known files laid over others. */
    record Layered(FileTree below, Directory above, int layers) implements FileTree {

        @Override
        public FileTree with(Directory more) {
            return new Layered(below, UnionDirectory.of(above, more), layers + 1);
        }

        @Override
        public boolean hasDirectory(String path) {
            return isDirectory(above, path) || below.hasDirectory(path);
        }

        @Override
        public Optional<EntryKind> knownKind(String path) {
            return kindAt(above, path).or(() -> meetsNothing(path) ? below.knownKind(path) : Optional.empty());
        }

        @Override
        public Optional<KnownFile> knownFile(String path) {
            return fileAt(above, path).or(() -> meetsNothing(path) ? below.knownFile(path) : Optional.empty());
        }

        /** Assumes that what lies below has no such directory. */
        @Override
        public Optional<List<String>> knownNames(String path) {
            return path.isEmpty() ? Optional.empty() : namesAt(above, path);
        }

        /** Whether the selector asks for a plain file above; assumes that no directory of that name lies below. */
        boolean holdsFile(Selector selector) {
            return !selector.isFiltered()
                    && Lookup.of(above, selector.path(), false) instanceof Lookup.Found found
                    && found.kind() == EntryKind.FILE;
        }

        @Override
        public Selection select(Selector selector, TreeDigest digests) {
            if (holdsFile(selector)) {
                return Selection.of(above, selector, digests);
            }
            return !selector.isFiltered() && meetsNothing(selector.path())
                    ? below.select(selector, digests)
                    : both(selector, digests);
        }

        /** Whether each name on the way is a plain directory above, until one is not there at all. */
        private boolean meetsNothing(String path) {
            Directory directory = above;
            for (String name : path.split("/")) {
                int index = directory.find(name);
                if (index < 0) {
                    return true;
                }
                if (directory.kind(index) != EntryKind.DIRECTORY) {
                    return false;
                }
                directory = directory.directory(index);
            }
            return false;
        }

        private Selection both(Selector selector, TreeDigest digests) {
            Selection under = below.select(selector, digests);
            Selection over = Selection.of(above, selector, digests);
            if (!(under instanceof Selection.Selected unknown)) {
                return over;
            }
            // a symlink above that leads below: whatever is above may matter
            Selection.Selected known = over instanceof Selection.Selected selected
                    ? selected
                    : new Selection.Selected(digests.below(above), List.of());
            return new Selection.Selected(
                    new Fingerprint().add(unknown.digest()).add(known.digest()).finish(), known.roots());
        }
    }

    private static boolean isDirectory(Directory root, String path) {
        return switch (Lookup.of(root, path, true)) {
            case Lookup.Root _ -> true;
            case Lookup.Found found -> found.kind() == EntryKind.DIRECTORY;
            case Lookup.Missing _, Lookup.Loop _ -> false;
        };
    }

    private static Optional<EntryKind> kindAt(Directory root, String path) {
        return switch (Lookup.of(root, path, false)) {
            case Lookup.Root _ -> Optional.of(EntryKind.DIRECTORY);
            case Lookup.Found found -> Optional.of(found.kind());
            case Lookup.Missing _, Lookup.Loop _ -> Optional.empty();
        };
    }

    private static Optional<KnownFile> fileAt(Directory root, String path) {
        return Lookup.of(root, path, false) instanceof Lookup.Found found && found.kind() == EntryKind.FILE
                ? Optional.of(new KnownFile(
                        found.parent().mode(found.index()),
                        found.parent().length(found.index()),
                        found.parent().content(found.index()),
                        found.parent().attributes(found.index())))
                : Optional.empty();
    }

    private static Optional<List<String>> namesAt(Directory root, String path) {
        return Lookup.of(root, path, true) instanceof Lookup.Found found && found.kind() == EntryKind.DIRECTORY
                ? Optional.of(List.of(found.directory().names()))
                : Optional.empty();
    }

    private static ContentId symbol(ContentId maker, Selector selector) {
        Fingerprint symbol = new Fingerprint().add(maker).add(selector.path());
        selector.includes().forEach(symbol::add);
        symbol.add(selector.includes().size());
        selector.excludes().forEach(symbol::add);
        return symbol.finish();
    }
}
