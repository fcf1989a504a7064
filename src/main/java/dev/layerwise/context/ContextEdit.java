package dev.layerwise.context;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Changes to lay over a build context: files written, removed, given another mode. Over the empty directory it is a
 * context in memory.
 *
 * <p>Directories on the way to a path appear with mode 0755 where there are none.
 */
public final class ContextEdit {

    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final Node root = new Node();

    public ContextEdit file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8), FILE_MODE);
    }

    public ContextEdit file(String path, byte[] bytes, int mode) {
        Node node = replaced(path);
        node.kind = EntryKind.FILE;
        node.mode = mode;
        node.content = ContentId.ofBytes(bytes);
        node.length = bytes.length;
        node.bytes = bytes.clone();
        return this;
    }

    /** A file of which not the bytes are known but what identifies them. */
    public ContextEdit file(String path, int mode, ContentId content, long length) {
        Node node = replaced(path);
        node.kind = EntryKind.FILE;
        node.mode = mode;
        node.content = content;
        node.length = length;
        return this;
    }

    /** A directory of that mode; what it holds already stays. */
    public ContextEdit directory(String path, int mode) {
        Node node = node(path);
        node.kind = EntryKind.DIRECTORY;
        node.mode = mode;
        return this;
    }

    public ContextEdit symlink(String path, String target) {
        Node node = replaced(path);
        node.kind = EntryKind.SYMLINK;
        node.mode = 0777;
        node.linkTarget = target;
        return this;
    }

    /** A FIFO, socket or device. */
    public ContextEdit special(String path, EntryKind kind) {
        Node node = replaced(path);
        node.kind = kind;
        node.mode = FILE_MODE;
        return this;
    }

    /** An entry of another tree, with everything below it. */
    public ContextEdit entry(String path, Directory parent, int index) {
        Node node = replaced(path);
        node.kind = parent.kind(index);
        node.mode = parent.mode(index);
        node.length = parent.length(index);
        node.content = parent.content(index);
        node.attributes = parent.attributes(index);
        node.linkTarget = parent.linkTarget(index);
        node.contents = parent.directory(index);
        return this;
    }

    /** A directory that holds what {@code contents} holds, instead of what is there. */
    public ContextEdit contents(String path, int mode, Directory contents) {
        Node node = replaced(path);
        node.kind = EntryKind.DIRECTORY;
        node.mode = mode;
        node.contents = contents;
        return this;
    }

    /** Another mode for what is there. */
    public ContextEdit mode(String path, int mode) {
        node(path).mode = mode;
        return this;
    }

    /** Other extended attributes for what is there. */
    public ContextEdit attributes(String path, ContentId attributes) {
        node(path).attributes = attributes;
        return this;
    }

    /** Another content, unlike any other, for what is there; a new file where there is nothing. */
    public ContextEdit changed(String path) {
        Node node = node(path);
        node.content = ContentId.ofText("changed " + path);
        return this;
    }

    public ContextEdit remove(String path) {
        Node node = replaced(path);
        node.removed = true;
        return this;
    }

    /** The directory that {@code base} becomes; changes to this edit afterwards do not reach it. */
    public Directory over(Directory base) {
        return root.children.isEmpty() ? base : new EditedDirectory(base, root.copy().children);
    }

    /** These changes alone, as a context in memory. */
    public Directory build() {
        return over(Directory.empty());
    }

    private Node replaced(String path) {
        Node node = node(path);
        node.reset();
        return node;
    }

    private Node node(String path) {
        Node node = root;
        for (String name : ContextPath.inside(path).split("/")) {
            node = node.children.computeIfAbsent(name, key -> new Node());
        }
        return node;
    }

    /** What happens to one entry. */
    static final class Node {

        private static final byte[] NO_BYTES = {};

        final TreeMap<String, Node> children = new TreeMap<>();

        /** Whether what the base has here is gone. */
        private boolean replaces;

        private boolean removed;
        private EntryKind kind;
        private int mode = -1;
        private ContentId content;
        private ContentId attributes;
        private String linkTarget = "";
        private long length = -1;
        private Directory contents = Directory.empty();
        private byte[] bytes = NO_BYTES;

        void reset() {
            children.clear();
            replaces = true;
            removed = false;
            kind = null;
            mode = -1;
            content = null;
            attributes = null;
            linkTarget = "";
            length = -1;
            contents = Directory.empty();
            bytes = NO_BYTES;
        }

        Node copy() {
            Node copy = new Node();
            copy.replaces = replaces;
            copy.removed = removed;
            copy.kind = kind;
            copy.mode = mode;
            copy.content = content;
            copy.attributes = attributes;
            copy.linkTarget = linkTarget;
            copy.length = length;
            copy.contents = contents;
            copy.bytes = bytes;
            children.forEach((name, child) -> copy.children.put(name, child.copy()));
            return copy;
        }

        /** Whether nothing is left here: removed, and nothing written below since. */
        boolean isGone(boolean inBase) {
            if (children.values().stream().anyMatch(child -> !child.isGone(false))) {
                return false;
            }
            boolean stays = inBase && !replaces;
            return !stays && (removed || kind == null && content == null);
        }

        /** The entry that the one at {@code index} of {@code base} becomes; negative if there is none. */
        EditedEntry over(Directory base, int index) {
            boolean kept = index >= 0 && !replaces;
            EntryKind became = becomes(kept ? base.kind(index) : null);
            int inherited = kept ? base.mode(index) : became == EntryKind.DIRECTORY ? DIRECTORY_MODE : FILE_MODE;
            boolean sameKind = kept && base.kind(index) == became;
            ContentId bytesId = content != null ? content : sameKind ? base.content(index) : ContentId.NONE;
            ContentId extra = attributes != null ? attributes : kept ? base.attributes(index) : ContentId.NONE;
            Directory below = sameKind ? base.directory(index) : contents;
            return new EditedEntry(
                    became,
                    mode >= 0 ? mode : inherited,
                    length >= 0 ? length : sameKind ? base.length(index) : 0,
                    bytesId,
                    extra,
                    linkTarget.isEmpty() && sameKind ? base.linkTarget(index) : linkTarget,
                    children.isEmpty() ? below : new EditedDirectory(below, children),
                    bytes);
        }

        private EntryKind becomes(EntryKind before) {
            if (kind != null) {
                return kind;
            }
            if (!children.isEmpty()) {
                return EntryKind.DIRECTORY;
            }
            return before == null ? EntryKind.FILE : before;
        }
    }
}
