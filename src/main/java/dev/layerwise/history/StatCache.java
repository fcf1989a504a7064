package dev.layerwise.history;

import dev.layerwise.context.ContentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Repository;

/** What git's index remembers of the files in the work tree, so that unchanged ones need not be read. */
final class StatCache {

    private final DirCache index;
    private final Path workTree;

    private StatCache(DirCache index, Path workTree) {
        this.index = index;
        this.workTree = workTree;
    }

    /** Empty where there is no index, or one of a kind that JGit cannot read. */
    static StatCache of(Repository repository, Path workTree) {
        try {
            return new StatCache(DirCache.read(repository.getIndexFile(), repository.getFS()), workTree);
        } catch (IOException | RuntimeException e) {
            return new StatCache(DirCache.newInCore(), workTree);
        }
    }

    boolean isTracked(String path) {
        return index.getEntry(path) != null;
    }

    boolean hasTrackedBelow(String folder) {
        return index.getEntriesWithin(folder).length > 0;
    }

    /** Whether a sparse checkout leaves the file out on purpose. */
    boolean isLeftOut(String path) {
        DirCacheEntry entry = index.getEntry(path);
        return entry != null && entry.isSkipWorkTree();
    }

    /** The blob id of a file that has not been touched since git looked at it; empty if it must be read. */
    Optional<ContentId> untouched(String path, long length) {
        DirCacheEntry entry = index.getEntry(path);
        // an entry that may be as young as the index itself is smudged by JGit: its length does not match
        if (entry == null || entry.isSmudged() || entry.isUpdateNeeded() || entry.getLength() != (int) length) {
            return Optional.empty();
        }
        try {
            Instant now = Files.getLastModifiedTime(workTree.resolve(path), LinkOption.NOFOLLOW_LINKS).toInstant();
            return now.equals(entry.getLastModifiedInstant())
                    ? Optional.of(GitDirectory.id(entry.getObjectId()))
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
