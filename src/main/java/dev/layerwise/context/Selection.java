package dev.layerwise.context;

import java.util.List;

/** What a selector finds in a directory tree. */
public sealed interface Selection {

    /**
     * Something, or nothing where a wildcard matches nothing.
     *
     * @param digest equal for selections that BuildKit cannot tell apart
     * @param roots the entries that were asked for, those that a wildcard matches each for itself
     */
    record Selected(ContentId digest, List<Lookup> roots) implements Selection {

        public Selected {
            roots = List.copyOf(roots);
        }
    }

    /** The build fails: {@code "/path": not found}. */
    record NotFound(String path) implements Selection {}

    /** The build fails: symlinks lead to each other. */
    record LinkLoop(String path) implements Selection {}

    /** The build fails: the wildcard or a pattern is no pattern. */
    record BadPattern(String pattern) implements Selection {}

    /** Reads as much of the tree as the answer needs. */
    static Selection of(Directory root, Selector selector, TreeDigest digests) {
        return selector.isFiltered()
                ? new FilteredSelection(root, selector, digests).select()
                : plain(root, selector, digests);
    }

    /** What a selector asks for, without a look at its content; a path that is not there is one of the answers. */
    static List<Lookup> roots(Directory root, Selector selector) {
        return selector.hasWildcard()
                ? new FilteredSelection(root, selector, new TreeDigest()).matches()
                : List.of(Lookup.of(root, selector.path(), selector.followsLinks()));
    }

    private static Selection plain(Directory root, Selector selector, TreeDigest digests) {
        Lookup found = Lookup.of(root, selector.path(), selector.followsLinks());
        return switch (found) {
            case Lookup.Found entry ->
                    new Selected(digests.entry(entry.parent(), entry.index()), List.of(entry));
            case Lookup.Root all -> new Selected(digests.below(all.directory()), List.of(all));
            case Lookup.Missing missing -> new NotFound("/" + selector.path());
            case Lookup.Loop loop -> new LinkLoop("/" + selector.path());
        };
    }
}
