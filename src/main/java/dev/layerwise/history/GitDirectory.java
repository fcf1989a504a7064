package dev.layerwise.history;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** A git tree as a directory: listed when first asked, blobs opened only for sizes, link targets and bytes. */
public final class GitDirectory implements Directory {

    /** As deep as a directory on disk may be. */
    private static final int MAX_DEPTH = 400;

    private final Objects objects;
    private final ObjectId tree;
    private final int depth;
    private final Optional<ContentId> identity;
    private TreeListing listing;

    GitDirectory(Objects objects, ObjectId tree) {
        this(objects, tree, id(tree), 0);
    }

    private GitDirectory(Objects objects, ObjectId tree, ContentId identity, int depth) {
        this.objects = objects;
        this.tree = tree;
        this.identity = Optional.of(identity);
        this.depth = depth;
    }

    @Override
    public int size() {
        return listing().size();
    }

    @Override
    public String name(int index) {
        return listing().names[index];
    }

    @Override
    public int find(String name) {
        return Arrays.binarySearch(listing().names, name);
    }

    @Override
    public EntryKind kind(int index) {
        return switch (listing().modes[index] & FileMode.TYPE_MASK) {
            case FileMode.TYPE_TREE, FileMode.TYPE_GITLINK -> EntryKind.DIRECTORY;
            case FileMode.TYPE_SYMLINK -> EntryKind.SYMLINK;
            default -> EntryKind.FILE;
        };
    }

    @Override
    public int mode(int index) {
        return switch (kind(index)) {
            case DIRECTORY -> 0755;
            case SYMLINK -> 0777;
            case FILE, FIFO, SOCKET, DEVICE -> (listing().modes[index] & 0100) != 0 ? 0755 : 0644;
        };
    }

    @Override
    public long length(int index) {
        if (kind(index) != EntryKind.FILE) {
            return 0;
        }
        return objects.length(listing().id(index));
    }

    @Override
    public ContentId content(int index) {
        return kind(index) == EntryKind.FILE ? blobId(index) : ContentId.NONE;
    }

    @Override
    public String linkTarget(int index) {
        return kind(index) == EntryKind.SYMLINK
                ? objects.link(listing().id(index))
                : "";
    }

    @Override
    public Directory directory(int index) {
        boolean isTree = kind(index) == EntryKind.DIRECTORY && !isSubmodule(index);
        return isTree && depth < MAX_DEPTH
                ? new GitDirectory(objects, listing().id(index), listing().contentId(index), depth + 1)
                : Directory.empty();
    }

    @Override
    public Optional<byte[]> read(int index, int limit) {
        return kind(index) == EntryKind.FILE ? objects.blob(listing().id(index), limit) : Optional.empty();
    }

    @Override
    public Optional<ContentId> identity() {
        return identity;
    }

    @Override
    public Optional<String> problem() {
        return listing().problem;
    }

    boolean isSubmodule(int index) {
        return (listing().modes[index] & FileMode.TYPE_MASK) == FileMode.TYPE_GITLINK;
    }

    /** The id of the blob of a file or a symlink. */
    ContentId blobId(int index) {
        return listing().contentId(index);
    }

    static ContentId id(ObjectId object) {
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        object.copyRawTo(raw, 0);
        return ContentId.ofDigest(raw);
    }

    private TreeListing listing() {
        if (listing == null) {
            listing = objects.tree(tree);
        }
        return listing;
    }
}
