package dev.layerwise.cache;

import java.util.Optional;

/** Why a build ends at a step. */
public sealed interface StepFailure {

    String message();

    /** What the step reads is looked up first; where that fails, there is no key to ask the cache with. */
    record OfKey(String message) implements StepFailure {}

    /** What the step does cannot be done; BuildKit finds out only where the cache has no result of the same key. */
    record OfRun(String message) implements StepFailure {}

    static Optional<StepFailure> ofKey(Optional<String> message) {
        return message.map(OfKey::new);
    }

    static Optional<StepFailure> ofRun(Optional<String> message) {
        return message.map(OfRun::new);
    }
}
