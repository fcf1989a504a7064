package dev.layerwise.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A selection by wildcard, {@code --exclude} or {@code --parents}: a list of names and records, directories by their
 * headers only.
 *
 * <p>The list holds base names, as in BuildKit 0.25 and older, so that a file moved to another directory of the same
 * name is not noticed; 0.26 and newer put the path behind the fixed part of the source there.
 */
final class FilteredSelection {

    private final Directory root;
    private final Selector selector;
    private final TreeDigest digests;
    private final Optional<GoMatch> wildcard;
    private final DockerIgnore includes;
    private final DockerIgnore excludes;
    private final List<Item> items = new ArrayList<>();
    private final List<Lookup> roots = new ArrayList<>();
    private Optional<Selection> failure = Optional.empty();

    FilteredSelection(Directory root, Selector selector, TreeDigest digests) {
        this.root = root;
        this.selector = selector;
        this.digests = digests;
        this.wildcard = selector.hasWildcard() ? GoMatch.compile(selector.path()) : Optional.empty();
        this.includes = DockerIgnore.ofPatterns(selector.includes());
        this.excludes = DockerIgnore.ofPatterns(selector.excludes());
    }

    Selection select() {
        if (selector.hasWildcard() && wildcard.isEmpty()) {
            return new Selection.BadPattern(selector.path());
        }
        if (!includes.problems().isEmpty() || !excludes.problems().isEmpty()) {
            return new Selection.BadPattern(String.join(", ", selector.excludes()));
        }
        if (wildcard.isPresent()) {
            for (Lookup.Found match : matchBelowPrefix(wildcard.get())) {
                roots.add(match);
                take(match.parent(), match.index(), match.path(), "", null);
            }
        } else {
            takeSource();
        }
        Optional<Selection> missing = selector.required()
                .filter(path -> items.stream().noneMatch(item -> item.path.startsWith(path)))
                .map(path -> new Selection.NotFound("/" + path));
        return failure.or(() -> missing).orElseGet(() -> new Selection.Selected(digest(), roots));
    }

    /** A missing source is nothing to compare and no failure of the key; the copy itself is the first to miss it. */
    private void takeSource() {
        switch (Lookup.of(root, selector.path(), false)) {
            case Lookup.Root all -> {
                roots.add(all);
                takeBelow(all.directory(), selector.path(), "", null);
            }
            case Lookup.Found found -> {
                roots.add(found);
                take(found.parent(), found.index(), selector.path(), "", null);
            }
            case Lookup.Missing _ -> { }
            case Lookup.Loop _ -> fail(new Selection.LinkLoop("/" + selector.path()));
        }
    }

    /** The entries that the wildcard matches; nothing for a pattern that is none. */
    List<Lookup> matches() {
        return wildcard.map(this::matchBelowPrefix).<List<Lookup>>map(List::copyOf).orElse(List.of());
    }

    /** Symlinks are followed in the part of the path before the first wildcard, and nowhere behind it. */
    private List<Lookup.Found> matchBelowPrefix(GoMatch pattern) {
        List<Lookup.Found> found = new ArrayList<>();
        String prefix = selector.fixedPart();
        Lookup start = Lookup.of(root, prefix, true);
        int depth = pattern.maxDepth() - (prefix.isEmpty() ? 0 : PatternText.depth(prefix));
        switch (start) {
            case Lookup.Root all -> match(pattern, all.directory(), prefix, depth, found);
            case Lookup.Found entry -> match(pattern, entry.directory(), prefix, depth, found);
            case Lookup.Missing _ -> { }
            case Lookup.Loop _ -> fail(new Selection.LinkLoop("/" + prefix));
        }
        return found;
    }

    private void fail(Selection selection) {
        failure = failure.or(() -> Optional.of(selection));
    }

    private static void match(
            GoMatch pattern, Directory directory, String path, int depth, List<Lookup.Found> found) {
        for (int i = 0; i < directory.size(); i++) {
            String child = ContextPath.join(path, directory.name(i));
            if (pattern.matches(child)) {
                found.add(new Lookup.Found(directory, i, child));
            } else if (depth > 1 && directory.kind(i) == EntryKind.DIRECTORY) {
                match(pattern, directory.directory(i), child, depth - 1, found);
            }
        }
    }

    /**
     * @param candidate the path that the patterns see: relative to the copied entry, whose own is empty
     * @param above the header of the directory above; {@code null} for the copied entry, and for those in the root
     */
    private void take(Directory parent, int index, String path, String candidate, Header above) {
        Verdict included = includes.isEmpty() ? Verdict.ROOT : verdict(includes, candidate, above, true);
        Verdict excluded = excludes.isEmpty() ? Verdict.ROOT : verdict(excludes, candidate, above, false);
        boolean isTaken = (selector.includes().isEmpty() || included.isIgnored()) && !excluded.isIgnored();
        if (parent.kind(index) == EntryKind.DIRECTORY) {
            Header header = new Header(new Item(path, digests.header(parent, index)), above, included, excluded);
            if (isTaken) {
                header.take(items);
            }
            takeBelow(parent.directory(index), path, candidate, header);
        } else if (isTaken) {
            if (above != null) {
                above.take(items);
            }
            items.add(new Item(path, record(parent, index, path, above == null)));
        }
    }

    private static Verdict verdict(DockerIgnore patterns, String candidate, Header above, boolean isInclude) {
        Verdict inherited = above == null ? Verdict.ROOT : isInclude ? above.included : above.excluded;
        return patterns.verdict(candidate, inherited);
    }

    private void takeBelow(Directory directory, String path, String candidate, Header header) {
        for (int i = 0; i < directory.size(); i++) {
            String name = directory.name(i);
            take(directory, i, ContextPath.join(path, name), ContextPath.join(candidate, name), header);
        }
    }

    /** A symlink with no directory above it in the list stands for what it leads to, and has to lead somewhere. */
    private ContentId record(Directory parent, int index, String path, boolean isFollowed) {
        if (!isFollowed || parent.kind(index) != EntryKind.SYMLINK) {
            return digests.entry(parent, index);
        }
        Selection target = Selection.of(root, plain(path), digests);
        if (target instanceof Selection.Selected selected) {
            return selected.digest();
        }
        fail(target);
        return ContentId.NONE;
    }

    private static Selector plain(String path) {
        return new Selector(path, false, true, List.of(), List.of(), Optional.empty());
    }

    private ContentId digest() {
        String base = ContextPath.baseName(selector.path());
        if (items.size() == 1 && base.equals(ContextPath.baseName(items.getFirst().path))) {
            return items.getFirst().digest;
        }
        Fingerprint list = new Fingerprint();
        for (Item item : items) {
            list.add(ContextPath.baseName(item.path)).add(item.digest);
        }
        return list.finish();
    }

    /** One line of the list. */
    private record Item(String path, ContentId digest) {}

    /** A directory on the way; its own line appears with the first line below it, or when it is taken itself. */
    private static final class Header {

        private final Item item;
        private final Header above;
        private final Verdict included;
        private final Verdict excluded;
        private boolean isListed;

        Header(Item item, Header above, Verdict included, Verdict excluded) {
            this.item = item;
            this.above = above;
            this.included = included;
            this.excluded = excluded;
        }

        void take(List<Item> items) {
            if (!isListed) {
                isListed = true;
                if (above != null) {
                    above.take(items);
                }
                items.add(item);
            }
        }
    }
}
