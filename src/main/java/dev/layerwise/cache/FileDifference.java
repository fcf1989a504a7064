package dev.layerwise.cache;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.TreeDigest;
import java.util.ArrayList;
import java.util.List;

/** Names the files that differ between what one step and another one read. */
final class FileDifference {

    /** More than this many names help nobody. */
    private static final int ENOUGH = 100;

    private final TreeDigest digests = new TreeDigest();
    private final List<String> paths = new ArrayList<>();

    private FileDifference() {}

    static List<String> between(Step old, Step step, String source) {
        FileDifference difference = new FileDifference();
        difference.compare(roots(old, source), roots(step, source));
        return List.copyOf(difference.paths);
    }

    private static List<Lookup> roots(Step step, String source) {
        List<Lookup> roots = new ArrayList<>();
        for (SideInput input : step.inputs()) {
            for (Selection selection : input.selections()) {
                if (input.name().equals(source) && selection instanceof Selection.Selected selected) {
                    roots.addAll(selected.roots());
                }
            }
        }
        return roots;
    }

    private void compare(List<Lookup> before, List<Lookup> after) {
        for (Lookup root : after) {
            Directory other = before.stream()
                    .filter(old -> path(old).equals(path(root)))
                    .findFirst()
                    .map(FileDifference::directory)
                    .orElse(Directory.empty());
            compare(root, other, before);
        }
        before.stream()
                .filter(old -> after.stream().noneMatch(root -> path(root).equals(path(old))))
                .forEach(old -> add(path(old)));
    }

    private void compare(Lookup root, Directory other, List<Lookup> before) {
        switch (root) {
            case Lookup.Root all -> compare(ContextPath.ROOT, other, all.directory());
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY ->
                    compare(found.path(), other, found.directory());
            case Lookup.Found found -> {
                boolean isSame = before.stream().anyMatch(old -> old instanceof Lookup.Found was
                        && was.path().equals(found.path())
                        && digests.entry(was.parent(), was.index())
                                .equals(digests.entry(found.parent(), found.index())));
                if (!isSame) {
                    add(found.path());
                }
            }
            case Lookup.Missing _, Lookup.Loop _ -> { }
        }
    }

    private void compare(String path, Directory before, Directory after) {
        if (before == after || paths.size() >= ENOUGH || isSame(before, after)) {
            return;
        }
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            int order = old == before.size() ? 1
                    : now == after.size() ? -1 : before.name(old).compareTo(after.name(now));
            String name = order <= 0 ? before.name(old) : after.name(now);
            compare(path, name, before, order > 0 ? -1 : old, after, order < 0 ? -1 : now);
            old += order <= 0 ? 1 : 0;
            now += order >= 0 ? 1 : 0;
        }
    }

    /** @param old the index of the entry in the one directory, negative if it has none; so is {@code now} */
    private void compare(String path, String name, Directory before, int old, Directory after, int now) {
        boolean wasDirectory = old >= 0 && before.kind(old) == EntryKind.DIRECTORY;
        boolean isDirectory = now >= 0 && after.kind(now) == EntryKind.DIRECTORY;
        if ((wasDirectory || old < 0) && (isDirectory || now < 0)) {
            String child = ContextPath.join(path, name);
            int sizeBefore = paths.size();
            compare(
                    child,
                    wasDirectory ? before.directory(old) : Directory.empty(),
                    isDirectory ? after.directory(now) : Directory.empty());
            boolean sameHeader = wasDirectory && isDirectory && before.mode(old) == after.mode(now);
            if (paths.size() == sizeBefore && !sameHeader) {
                add(child);
            }
        } else if (old < 0 || now < 0 || !isSame(before, old, after, now)) {
            add(ContextPath.join(path, name));
        }
    }

    /** Two files that are told apart at once are not digested. */
    private boolean isSame(Directory before, int old, Directory after, int now) {
        boolean areFiles = before.kind(old) == EntryKind.FILE && after.kind(now) == EntryKind.FILE;
        boolean differ = areFiles && !before.content(old).equals(after.content(now));
        return !differ && digests.entry(before, old).equals(digests.entry(after, now));
    }

    private static boolean isSame(Directory before, Directory after) {
        return before.identity().isPresent() && before.identity().equals(after.identity());
    }

    private void add(String path) {
        if (paths.size() < ENOUGH) {
            paths.add(path);
        }
    }

    private static String path(Lookup root) {
        return root instanceof Lookup.Found found ? found.path() : ContextPath.ROOT;
    }

    private static Directory directory(Lookup root) {
        return switch (root) {
            case Lookup.Root all -> all.directory();
            case Lookup.Found found -> found.directory();
            case Lookup.Missing _, Lookup.Loop _ -> Directory.empty();
        };
    }
}
