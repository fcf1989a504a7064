package dev.layerwise.ecosystem;

/** Whether a command takes exactly the versions of a lock file, and fails rather than resolve anew. */
public enum Locked {
    YES,
    NO,
    /** There is no lock file, or settings outside the command decide. */
    UNKNOWN
}
