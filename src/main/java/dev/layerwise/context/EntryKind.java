package dev.layerwise.context;

/** What an entry of a directory is. */
public enum EntryKind {
    FILE,
    DIRECTORY,
    SYMLINK,
    FIFO,
    SOCKET,
    DEVICE
}
