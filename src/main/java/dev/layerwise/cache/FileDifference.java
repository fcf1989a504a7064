package dev.layerwise.cache;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.TreeDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

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
        TreeSet<String> names = new TreeSet<>(List.of(before.names()));
        names.addAll(List.of(after.names()));
        for (String name : names) {
            int old = before.find(name);
            int now = after.find(name);
            String child = ContextPath.join(path, name);
            boolean wasDirectory = old >= 0 && before.kind(old) == EntryKind.DIRECTORY;
            boolean isDirectory = now >= 0 && after.kind(now) == EntryKind.DIRECTORY;
            if ((wasDirectory || old < 0) && (isDirectory || now < 0)) {
                int sizeBefore = paths.size();
                compare(
                        child,
                        wasDirectory ? before.directory(old) : Directory.empty(),
                        isDirectory ? after.directory(now) : Directory.empty());
                boolean sameHeader = wasDirectory && isDirectory && before.mode(old) == after.mode(now);
                if (paths.size() == sizeBefore && !sameHeader) {
                    add(child);
                }
            } else if (old < 0 || now < 0 || !digests.entry(before, old).equals(digests.entry(after, now))) {
                add(child);
            }
        }
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
