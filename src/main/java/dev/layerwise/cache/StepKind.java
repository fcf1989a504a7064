package dev.layerwise.cache;

/** What a step does. */
public enum StepKind {
    FROM,
    RUN,
    COPY,
    ADD,
    WORKDIR,

    /** Joins a linked COPY or ADD with the step before; it carries the number of the copy. */
    LINK;

    /** Whether the step adds a layer to the image of its stage. */
    public boolean makesLayer() {
        return switch (this) {
            case RUN, COPY, ADD, WORKDIR -> true;
            case FROM, LINK -> false;
        };
    }
}
