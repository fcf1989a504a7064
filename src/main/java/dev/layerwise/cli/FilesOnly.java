package dev.layerwise.cli;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import java.util.Optional;
import java.util.stream.IntStream;

/** The files of a folder without the folders in it, which may hold anything. */
final class FilesOnly implements Directory {

    private final Directory base;
    private final int[] indexes;

    /** @param most files that are taken */
    FilesOnly(Directory base, int most) {
        this.base = base;
        this.indexes = IntStream.range(0, base.size())
                .filter(index -> base.kind(index) == EntryKind.FILE)
                .limit(most)
                .toArray();
    }

    @Override
    public int size() {
        return indexes.length;
    }

    @Override
    public String name(int index) {
        return base.name(indexes[index]);
    }

    @Override
    public EntryKind kind(int index) {
        return EntryKind.FILE;
    }

    @Override
    public int mode(int index) {
        return base.mode(indexes[index]);
    }

    @Override
    public long length(int index) {
        return base.length(indexes[index]);
    }

    @Override
    public ContentId content(int index) {
        return base.content(indexes[index]);
    }

    @Override
    public String linkTarget(int index) {
        return "";
    }

    @Override
    public Directory directory(int index) {
        return Directory.empty();
    }

    @Override
    public Optional<byte[]> read(int index, int limit) {
        return base.read(indexes[index], limit);
    }
}
