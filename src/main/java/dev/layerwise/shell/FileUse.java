package dev.layerwise.shell;

import java.util.Optional;

/**
 * A file or folder that a command reads, writes or removes.
 *
 * @param path as the command gets it
 * @param directory what a relative path begins at, if known
 */
public record FileUse(Kind kind, Argument path, Optional<String> directory) {

    /** What happens to a file. */
    public enum Kind {
        READ,
        WRITE,
        REMOVE
    }

    /** The path from the root on, if it is known; it may still hold {@code *}. */
    public Optional<String> absolutePath() {
        return path.text().flatMap(text -> Directories.resolve(directory, text)).filter(text -> text.startsWith("/"));
    }
}
