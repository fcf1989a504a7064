package dev.layerwise.cache;

import java.util.List;

/**
 * A change of a file that an install reads, in parts of it that the install does not read.
 *
 * @param path of the file in the stage
 * @param parts a few of those that changed, as {@code version}; none if only the form changed
 */
public record UnreadEdit(String path, List<String> parts) {

    public UnreadEdit {
        parts = List.copyOf(parts);
    }
}
