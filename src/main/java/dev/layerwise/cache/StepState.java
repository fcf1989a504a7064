package dev.layerwise.cache;

/** What becomes of a step in a build. */
public enum StepState {
    /** Its key was seen before. */
    CACHED,
    RUN,
    /** It cannot be done, and the build ends. */
    FAILED,
    /** It needs a step that fails. */
    NOT_REACHED
}
