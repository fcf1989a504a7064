package dev.layerwise.ecosystem;

/** Whether a command takes the dependencies that only development needs. */
public enum DevDependencies {
    INCLUDED,
    EXCLUDED,
    /** The manager makes no difference, or settings outside the command decide. */
    UNKNOWN
}
