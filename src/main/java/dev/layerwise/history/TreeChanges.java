package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.util.ArrayList;
import java.util.List;

/** What differs between two git trees; what they have in common is not looked into. */
final class TreeChanges {

    static final TreeChanges NONE = new TreeChanges();

    private static final int MOST_PATHS = 20;

    private final List<String> paths = new ArrayList<>();
    private int count;

    private TreeChanges() {}

    static TreeChanges between(Directory before, Directory after) {
        TreeChanges changes = new TreeChanges();
        changes.compare(before, after, ContextPath.ROOT);
        return changes;
    }

    /** How many files and symlinks. */
    int count() {
        return count;
    }

    /** The first of them. */
    List<String> paths() {
        return paths;
    }

    private void compare(Directory before, Directory after, String folder) {
        if (before.identity().isPresent() && before.identity().equals(after.identity())) {
            return;
        }
        int old = 0;
        int now = 0;
        while (old < before.size() || now < after.size()) {
            int order = old == before.size() ? 1
                    : now == after.size() ? -1 : before.name(old).compareTo(after.name(now));
            String path = ContextPath.join(folder, order <= 0 ? before.name(old) : after.name(now));
            entry(before, order > 0 ? -1 : old, after, order < 0 ? -1 : now, path);
            old += order <= 0 ? 1 : 0;
            now += order >= 0 ? 1 : 0;
        }
    }

    private void entry(Directory before, int old, Directory after, int now, String path) {
        boolean wasFolder = old >= 0 && before.kind(old) == EntryKind.DIRECTORY;
        boolean isFolder = now >= 0 && after.kind(now) == EntryKind.DIRECTORY;
        if (wasFolder || isFolder) {
            compare(
                    wasFolder ? before.directory(old) : Directory.empty(),
                    isFolder ? after.directory(now) : Directory.empty(),
                    path);
        }
        boolean wasFile = old >= 0 && !wasFolder;
        boolean isFile = now >= 0 && !isFolder;
        boolean isSame = wasFile && isFile
                && before.kind(old) == after.kind(now)
                && before.mode(old) == after.mode(now)
                && id(before, old).equals(id(after, now));
        if ((wasFile || isFile) && !isSame) {
            count++;
            if (paths.size() < MOST_PATHS) {
                paths.add(path);
            }
        }
    }

    private static Object id(Directory directory, int index) {
        return directory instanceof GitDirectory git ? git.blobId(index) : directory.content(index);
    }
}
