package dev.layerwise.cache;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.Fingerprint;
import java.util.List;

/**
 * What the cache compares, with the parts it is made of.
 *
 * @param value what is looked up
 * @param plain the same for a build that uses its cache throughout; steps of equal plain keys make equal files
 * @param vertex equal for steps that the engine takes for one because they say the same, whatever the files are
 */
public record StepKey(ContentId value, ContentId plain, ContentId vertex, List<KeyPart> parts) {

    /** Of nothing: the empty base. */
    static final StepKey SCRATCH = new StepKey(ContentId.NONE, ContentId.NONE, ContentId.NONE, List.of());

    /** Makes the key of a step that must not be taken from the cache unlike any that the cache holds. */
    static final ContentId FORCED = digest("no cache");

    public StepKey {
        parts = List.copyOf(parts);
    }

    static ContentId digest(String... texts) {
        Fingerprint fingerprint = new Fingerprint();
        for (String text : texts) {
            fingerprint.add(text);
        }
        return fingerprint.finish();
    }

    static ContentId digest(List<String> texts) {
        return digest(texts.toArray(String[]::new));
    }
}
