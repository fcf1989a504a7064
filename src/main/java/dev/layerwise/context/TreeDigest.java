package dev.layerwise.context;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of entries and directories, to compare what BuildKit would compare: mode, link target, extended
 * attributes and bytes of an entry, names and entries of a directory; neither times nor the entry's own name.
 *
 * <p>Owners are left out because a client sends all files as root's. Directories that know their identity are digested
 * once, so one instance serves many contexts that share most of their directories; it is not for several threads.
 */
public final class TreeDigest {

    private final Map<ContentId, ContentId> known = new HashMap<>();

    /** The digest of everything a directory holds, its own header left out. */
    public ContentId below(Directory directory) {
        Optional<ContentId> identity = directory.identity();
        if (identity.isEmpty()) {
            return compute(directory);
        }
        ContentId before = known.get(identity.get());
        if (before != null) {
            return before;
        }
        ContentId digest = compute(directory);
        known.put(identity.get(), digest);
        return digest;
    }

    /** The digest of one entry, and of everything below it if it is a directory. */
    public ContentId entry(Directory parent, int index) {
        Fingerprint digest = new Fingerprint();
        addEntry(digest, parent, index);
        return digest.finish();
    }

    /** The digest of a directory's own header, without what it holds. */
    ContentId header(Directory parent, int index) {
        Fingerprint digest = new Fingerprint();
        addHeader(digest, parent, index);
        return digest.finish();
    }

    private ContentId compute(Directory directory) {
        Fingerprint digest = new Fingerprint();
        if (directory.problem().isPresent() && directory.identity().isPresent()) {
            // what it holds is not at hand, but it is still another directory than any other
            return digest.add(directory.identity().get()).finish();
        }
        int size = directory.size();
        for (int i = 0; i < size; i++) {
            digest.add(directory.name(i));
            addEntry(digest, directory, i);
        }
        return digest.finish();
    }

    private void addEntry(Fingerprint digest, Directory parent, int index) {
        switch (parent.kind(index)) {
            case DIRECTORY -> {
                addHeader(digest, parent, index);
                digest.add(below(parent.directory(index)));
            }
            case SYMLINK -> digest.add(EntryKind.SYMLINK.ordinal()).add(parent.linkTarget(index));
            // the client sends a socket as a file without content
            case FILE, SOCKET -> addFile(digest, EntryKind.FILE, parent, index);
            case FIFO -> addFile(digest, EntryKind.FIFO, parent, index);
            case DEVICE -> addFile(digest, EntryKind.DEVICE, parent, index);
        }
    }

    private static void addHeader(Fingerprint digest, Directory parent, int index) {
        digest.add(header(EntryKind.DIRECTORY, parent, index));
        addAttributes(digest, parent, index);
    }

    private static long header(EntryKind kind, Directory parent, int index) {
        return (long) kind.ordinal() << Integer.SIZE | parent.mode(index);
    }

    private static void addAttributes(Fingerprint digest, Directory parent, int index) {
        ContentId attributes = parent.attributes(index);
        if (!attributes.equals(ContentId.NONE)) {
            digest.add("attributes").add(attributes);
        }
    }

    private static void addFile(Fingerprint digest, EntryKind kind, Directory parent, int index) {
        boolean isSocket = parent.kind(index) == EntryKind.SOCKET;
        ContentId content = isSocket ? ContentId.ofBytes(new byte[0]) : parent.content(index);
        digest.add(header(kind, parent, index)).add(content);
        addAttributes(digest, parent, index);
        if (content.equals(ContentId.UNREADABLE)) {
            // known content has a known length, which a git tree does not tell without a look at each file
            digest.add(parent.length(index));
        }
    }
}
