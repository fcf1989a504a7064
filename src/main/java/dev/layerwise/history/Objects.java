package dev.layerwise.history;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** The blobs and trees of a repository; trees are parsed once, and what is missing or damaged is a value. */
final class Objects implements AutoCloseable {

    private static final int LARGEST_TREE = 256 * 1024 * 1024;
    private static final int MOST_TREES = 20_000;

    private final ObjectReader reader;
    private final Map<ObjectId, TreeListing> trees = new HashMap<>();

    Objects(ObjectReader reader) {
        this.reader = reader;
    }

    synchronized TreeListing tree(ObjectId id) {
        TreeListing known = trees.get(id);
        if (known != null) {
            return known;
        }
        if (trees.size() >= MOST_TREES) {
            trees.clear();
        }
        TreeListing read = readTree(id);
        trees.put(id, read);
        return read;
    }

    private TreeListing readTree(ObjectId id) {
        try {
            return TreeListing.parse(reader.open(id, Constants.OBJ_TREE).getCachedBytes(LARGEST_TREE));
        } catch (MissingObjectException e) {
            return TreeListing.unreadable("the git tree " + id.name() + " is missing");
        } catch (IOException | RuntimeException e) {
            // JGit meets damaged packs with exceptions of many kinds
            return TreeListing.unreadable("the git tree " + id.name() + " cannot be read");
        }
    }

    /** Bytes of a blob; 0 if it is missing. */
    synchronized long length(ObjectId id) {
        try {
            return reader.getObjectSize(id, Constants.OBJ_BLOB);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    synchronized Optional<byte[]> blob(ObjectId id, int limit) {
        try {
            var loader = reader.open(id, Constants.OBJ_BLOB);
            return loader.getSize() > limit ? Optional.empty() : Optional.of(loader.getBytes(limit));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
