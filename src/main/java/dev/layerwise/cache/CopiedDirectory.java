package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Fingerprint;
import java.util.Optional;

/** A directory as COPY leaves it in the image, with the owner and mode that its flags give. */
record CopiedDirectory(Directory base, Owner owner, String chmod) implements Directory {

    private static final int OCTAL = 8;

    static Directory of(Directory base, Owner owner, String chmod) {
        return owner.isRoot() && chmod.isEmpty() ? base : new CopiedDirectory(base, owner, chmod);
    }

    @Override
    public int size() {
        return base.size();
    }

    @Override
    public String name(int index) {
        return base.name(index);
    }

    @Override
    public int find(String name) {
        return base.find(name);
    }

    @Override
    public EntryKind kind(int index) {
        return base.kind(index);
    }

    @Override
    public int mode(int index) {
        boolean isGiven = chmod.matches("[0-7]{1,4}") && kind(index) != EntryKind.SYMLINK;
        return isGiven ? Integer.parseInt(chmod, OCTAL) : base.mode(index);
    }

    @Override
    public long length(int index) {
        return base.length(index);
    }

    @Override
    public ContentId content(int index) {
        return base.content(index);
    }

    /** The owner is no attribute, but like one it tells files apart; so does a mode in letters. */
    @Override
    public ContentId attributes(int index) {
        return new Fingerprint()
                .add(base.attributes(index))
                .add(owner.toString())
                .add(chmod)
                .finish();
    }

    @Override
    public String linkTarget(int index) {
        return base.linkTarget(index);
    }

    @Override
    public Directory directory(int index) {
        return of(base.directory(index), owner, chmod);
    }

    @Override
    public Optional<ContentId> identity() {
        return base.identity().map(id ->
                new Fingerprint().add(id).add(owner.toString()).add(chmod).finish());
    }

    @Override
    public Optional<String> problem() {
        return base.problem();
    }
}
