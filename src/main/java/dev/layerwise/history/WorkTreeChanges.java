package dev.layerwise.history;

import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.Lookup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What has changed in a folder of the work tree since a commit; files that git ignores have not. */
public final class WorkTreeChanges {

    private static final int LARGEST_KEPT = 16 * 1024 * 1024;

    private final List<Change> changes;
    private final ContextEdit undo;

    private WorkTreeChanges(TreeComparison comparison) {
        this.changes = List.copyOf(comparison.changes());
        this.undo = comparison.undo();
    }

    /** Empty if {@code folder} lies outside the work tree of {@code repository}. */
    public static Optional<WorkTreeChanges> since(GitRepository repository, Commit commit, Path folder) {
        return repository.workTree().flatMap(root -> repository.inWorkTree(folder).map(path -> {
            Directory disk = DiskDirectory.of(root.resolve(path), ContentSource.BYTES);
            TreeComparison comparison = new TreeComparison(WorkTree.of(repository, root), path);
            comparison.compare(repository.folder(commit, path), disk);
            return new WorkTreeChanges(comparison);
        }));
    }

    /** The differences, folder by folder in the order of their names. */
    public List<Change> changes() {
        return changes;
    }

    /** The folder with them as git would commit it now: the commit's files, those that have changed as they are. */
    public Directory after(Directory commit, Directory current) {
        ContextEdit edit = new ContextEdit();
        for (Change change : changes) {
            switch (Lookup.of(current, change.path(), false)) {
                case Lookup.Found found -> take(edit, change.path(), found);
                case Lookup.Root _, Lookup.Missing _, Lookup.Loop _ -> edit.remove(change.path());
            }
        }
        return edit.over(commit);
    }

    private static void take(ContextEdit edit, String path, Lookup.Found found) {
        switch (found.kind()) {
            case FILE -> found.parent().read(found.index(), LARGEST_KEPT).ifPresentOrElse(
                    bytes -> edit.file(path, bytes, found.parent().mode(found.index())),
                    () -> edit.entry(path, found.parent(), found.index()));
            case SYMLINK -> edit.symlink(path, found.parent().linkTarget(found.index()));
            // a folder takes the place of a file, and its files come on their own; the others are nothing to git
            case DIRECTORY, FIFO, SOCKET, DEVICE -> edit.remove(path);
        }
    }

    /** The context as the commit had it, {@code current} with the changes undone. */
    public Directory before(Directory current) {
        return undo.over(current);
    }
}
