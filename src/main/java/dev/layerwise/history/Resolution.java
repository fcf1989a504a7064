package dev.layerwise.history;

/** What a revision turned out to name. */
public sealed interface Resolution {

    /** A commit. */
    record Found(Commit commit) implements Resolution {}

    /** Nothing that this repository knows, or no commit. */
    record Unknown(String message) implements Resolution {}

    /** An object that a shallow, partial or damaged repository does not hold. */
    record Missing(String message) implements Resolution {}
}
