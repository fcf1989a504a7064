package dev.layerwise.ecosystem;

/**
 * What a command does.
 *
 * <p>Of several things that one command does, as {@code mvn clean package}, the last in this order counts.
 */
public enum Action {
    /** Nothing that the data names. */
    OTHER,
    /** Only says something. */
    QUERY,
    CONFIGURE,
    /** Empties a cache. */
    CLEAN,
    REMOVE,
    UPDATE_INDEX,
    UPGRADE,
    /** Downloads, and leaves installing or building to others. */
    FETCH,
    INSTALL,
    /** Runs a script or a tool of the project. */
    RUN,
    /** Compiles or packs the project, and often resolves its dependencies first. */
    BUILD,
    PUBLISH
}
