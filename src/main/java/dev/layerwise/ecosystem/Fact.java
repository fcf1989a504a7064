package dev.layerwise.ecosystem;

/** Something that a command's options say beside its action. */
public enum Fact {
    /** Asks nothing. */
    ASSUMES_YES,
    /** Installs for the user or the machine, and reads no manifest. */
    GLOBAL,
    /** Leaves no download cache behind. */
    NO_CACHE,
    /** Updates the package index first. */
    UPDATES_INDEX,
    /** Takes newer versions of what is installed. */
    UPGRADES,
    /** Runs no scripts of the packages or the project. */
    NO_SCRIPTS,
    /** Installs what a project needs, and leaves out the project itself. */
    DEPENDENCIES_ONLY,
    /** Leaves out packages that others only recommend. */
    NO_RECOMMENDS,
    /** Takes only what the cache holds. */
    OFFLINE,
    /** Changes nothing. */
    DRY_RUN,
    /** Stops and asks before it changes anything, unless it assumes yes. */
    ASKS,
    /** Leaves the lock file alone on purpose. */
    IGNORES_LOCK,
    /** Looks at all files of the project. */
    READS_PROJECT
}
