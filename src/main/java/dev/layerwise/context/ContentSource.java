package dev.layerwise.context;

/** Where the content identity of files on disk comes from. */
public enum ContentSource {

    /** The bytes and extended attributes: files compare with any other file, wherever it is. */
    BYTES,

    /**
     * The path, size and times; no file is opened. Two contexts then compare only if one is the other with changes
     * laid over it, and equal files in two places count as different.
     */
    METADATA
}
