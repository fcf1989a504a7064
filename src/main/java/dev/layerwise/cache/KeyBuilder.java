package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** Puts a key together part by part. */
final class KeyBuilder {

    private final KeyParts known;
    private final List<KeyPart> parts = new ArrayList<>();
    private final Fingerprint said = new Fingerprint();

    KeyBuilder(StepKind kind, KeyParts known) {
        this.known = known;
        add(Kind.INSTRUCTION, "", kind.name());
    }

    KeyBuilder add(Kind kind, String name, ContentId value) {
        return add(new KeyPart(kind, name, value));
    }

    KeyBuilder add(Kind kind, String name, String value) {
        return add(known.of(kind, name, value));
    }

    KeyBuilder add(Kind kind, String name, List<String> values) {
        return add(known.of(kind, name, values));
    }

    private KeyBuilder add(KeyPart part) {
        parts.add(part);
        said.add(part.kind().ordinal()).add(part.name()).add(part.value());
        return this;
    }

    /**
     * Files from somewhere else: their content counts for the key, where they are named for the vertex.
     *
     * @param place the vertex that makes them and the paths in it
     */
    KeyBuilder addFiles(String name, ContentId content, ContentId place) {
        parts.add(new KeyPart(Kind.FILES, name, content));
        said.add(name).add(place);
        return this;
    }

    /** Something that only tells vertices apart. */
    KeyBuilder addPlace(String text) {
        said.add(text);
        return this;
    }

    /** @param nonce {@link StepKey#FORCED} where the cache is not to be used, otherwise {@link ContentId#NONE} */
    StepKey finish(StepKey parent, ContentId nonce) {
        Fingerprint own = new Fingerprint();
        for (KeyPart part : parts) {
            // names are for people; the order of the parts says what is what
            own.add(part.kind().ordinal()).add(part.value());
        }
        ContentId ownDigest = own.finish();
        ContentId plain = whole(ownDigest, parent.plain(), ContentId.NONE);
        boolean isPlain = nonce.equals(ContentId.NONE) && parent.value().equals(parent.plain());
        ContentId value = isPlain ? plain : whole(ownDigest, parent.value(), nonce);
        return new StepKey(value, plain, said.add(parent.vertex()).finish(), parts);
    }

    private static ContentId whole(ContentId own, ContentId parent, ContentId nonce) {
        return new Fingerprint().add(own).add(parent).add(nonce).finish();
    }
}
