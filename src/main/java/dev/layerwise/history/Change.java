package dev.layerwise.history;

/**
 * One difference between a commit and the working tree.
 *
 * @param path below the context folder
 */
public record Change(String path, Kind kind) {

    /** What has happened to the file since the commit. */
    public enum Kind {
        ADDED,
        DELETED,
        MODIFIED,
        MODE,
        RETARGETED,
        /** A file became a folder, a symlink a file, and so on. */
        REPLACED
    }
}
