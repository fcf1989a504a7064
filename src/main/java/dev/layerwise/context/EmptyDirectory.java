package dev.layerwise.context;

import java.util.Optional;

/** A directory with nothing in it; with a reason, one that could not be listed. */
record EmptyDirectory(Optional<String> problem) implements Directory {

    static final Directory EMPTY = new EmptyDirectory(Optional.empty());

    @Override
    public int size() {
        return 0;
    }

    @Override
    public String name(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public EntryKind kind(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int mode(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public long length(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public ContentId content(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String linkTarget(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public Directory directory(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
