package dev.layerwise.context;

import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;

/** Two directories as one: of entries of one name the upper one counts, and directories of one name are joined. */
public final class UnionDirectory implements Directory {

    private final Directory lower;
    private final Directory upper;
    private final String[] names;

    private UnionDirectory(Directory lower, Directory upper) {
        this.lower = lower;
        this.upper = upper;
        TreeSet<String> all = new TreeSet<>(Arrays.asList(lower.names()));
        all.addAll(Arrays.asList(upper.names()));
        this.names = all.toArray(String[]::new);
    }

    public static Directory of(Directory lower, Directory upper) {
        return lower.size() == 0 ? upper : upper.size() == 0 ? lower : new UnionDirectory(lower, upper);
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public String name(int index) {
        return names[index];
    }

    @Override
    public int find(String name) {
        return Arrays.binarySearch(names, name);
    }

    @Override
    public EntryKind kind(int index) {
        return owner(index).kind(place(index));
    }

    @Override
    public int mode(int index) {
        return owner(index).mode(place(index));
    }

    @Override
    public long length(int index) {
        return owner(index).length(place(index));
    }

    @Override
    public ContentId content(int index) {
        return owner(index).content(place(index));
    }

    @Override
    public ContentId attributes(int index) {
        return owner(index).attributes(place(index));
    }

    @Override
    public String linkTarget(int index) {
        return owner(index).linkTarget(place(index));
    }

    @Override
    public Directory directory(int index) {
        int above = upper.find(names[index]);
        int below = lower.find(names[index]);
        boolean isJoined = above >= 0 && below >= 0
                && upper.kind(above) == EntryKind.DIRECTORY
                && lower.kind(below) == EntryKind.DIRECTORY;
        return isJoined
                ? of(lower.directory(below), upper.directory(above))
                : owner(index).directory(place(index));
    }

    @Override
    public Optional<byte[]> read(int index, int limit) {
        return owner(index).read(place(index), limit);
    }

    @Override
    public Optional<String> problem() {
        return upper.problem().or(lower::problem);
    }

    private Directory owner(int index) {
        return upper.find(names[index]) >= 0 ? upper : lower;
    }

    private int place(int index) {
        return owner(index).find(names[index]);
    }
}
