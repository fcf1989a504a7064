package dev.layerwise.history;

/** What a commit meant for a step. */
public enum Outcome {
    /** Its key was seen before. */
    CACHED,
    /** It ran and had never run before. */
    FIRST_RUN,
    /** It ran again, and something that it reads had changed. */
    NEEDED,
    /** It ran again, and nothing that it reads had changed. */
    AVOIDABLE,
    /** It could not be done, and the build ended. */
    FAILED,
    /** It came behind what failed. */
    NOT_REACHED;

    /** Whether the step ran. */
    public boolean isRun() {
        return this == FIRST_RUN || isRerun();
    }

    /** Whether the step ran, and had run before. */
    public boolean isRerun() {
        return this == NEEDED || this == AVOIDABLE;
    }
}
