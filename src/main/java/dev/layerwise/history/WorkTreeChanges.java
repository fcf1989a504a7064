package dev.layerwise.history;

import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What has changed in a folder of the work tree since a commit; files that git ignores have not. */
public final class WorkTreeChanges {

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

    /** The context as the commit had it, {@code current} with the changes undone. */
    public Directory before(Directory current) {
        return undo.over(current);
    }
}
