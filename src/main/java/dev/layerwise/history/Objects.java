package dev.layerwise.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    /** As many as entries fit into some tens of megabytes. */
    private static final int MOST_ENTRIES = 200_000;

    private static final int MOST_BLOBS = 50_000;
    private static final int LONGEST_LINK = 4096;

    private final ObjectReader reader;
    private final Map<ObjectId, TreeListing> trees = new HashMap<>();
    private final Map<ObjectId, Long> lengths = new HashMap<>();
    private final Map<ObjectId, String> links = new HashMap<>();
    private int entries;

    Objects(ObjectReader reader) {
        this.reader = reader;
    }

    synchronized TreeListing tree(ObjectId id) {
        TreeListing known = trees.get(id);
        if (known != null) {
            return known;
        }
        TreeListing read = readTree(id);
        entries += read.size() + 1;
        if (entries > MOST_ENTRIES) {
            trees.clear();
            entries = read.size() + 1;
        }
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
        if (lengths.size() >= MOST_BLOBS) {
            lengths.clear();
        }
        return lengths.computeIfAbsent(id, this::readLength);
    }

    /** The target of a symlink; one that is not at hand is still another one than any other. */
    synchronized String link(ObjectId id) {
        if (links.size() >= MOST_BLOBS) {
            links.clear();
        }
        return links.computeIfAbsent(id, _ -> blob(id, LONGEST_LINK)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseGet(id::name));
    }

    private long readLength(ObjectId id) {
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
