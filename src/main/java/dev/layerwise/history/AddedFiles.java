package dev.layerwise.history;

import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;

/** The files that a directory tree has and an earlier one lacks, to be laid over others. */
public final class AddedFiles {

    /** A change that adds more than that is no longer about a Dockerfile and what it copies. */
    private static final int MOST = 2000;

    private final ContextEdit edit = new ContextEdit();
    private int count;

    private AddedFiles() {}

    public static ContextEdit between(Directory before, Directory after) {
        AddedFiles added = new AddedFiles();
        added.compare(before, after, ContextPath.ROOT);
        return added.edit;
    }

    private void compare(Directory before, Directory after, String folder) {
        if (before.identity().isPresent() && before.identity().equals(after.identity())) {
            return;
        }
        for (int i = 0; i < after.size() && count < MOST; i++) {
            int old = before.find(after.name(i));
            String path = ContextPath.join(folder, after.name(i));
            if (after.kind(i) == EntryKind.DIRECTORY) {
                compare(old < 0 ? Directory.empty() : before.directory(old), after.directory(i), path);
            } else if (old < 0) {
                edit.entry(path, after, i);
                count++;
            }
        }
    }
}
