package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.Fingerprint;
import java.util.ArrayList;
import java.util.List;

/** Puts a key together part by part. */
final class KeyBuilder {

    private final List<KeyPart> parts = new ArrayList<>();
    private final Fingerprint said = new Fingerprint();

    KeyBuilder(StepKind kind) {
        add(Kind.INSTRUCTION, "", StepKey.digest(kind.name()));
    }

    KeyBuilder add(Kind kind, String name, ContentId value) {
        parts.add(new KeyPart(kind, name, value));
        said.add(kind.ordinal()).add(name).add(value);
        return this;
    }

    KeyBuilder add(Kind kind, String name, String value) {
        return add(kind, name, StepKey.digest(value));
    }

    KeyBuilder add(Kind kind, String name, List<String> values) {
        return add(kind, name, StepKey.digest(values));
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
        parts.add(new KeyPart(Kind.PARENT, "", parent.value()));
        return new StepKey(
                new Fingerprint().add(ownDigest).add(parent.value()).add(nonce).finish(),
                new Fingerprint().add(ownDigest).add(parent.plain()).add(ContentId.NONE).finish(),
                said.add(parent.vertex()).finish(),
                parts);
    }
}
