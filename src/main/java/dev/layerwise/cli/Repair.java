package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import java.util.Optional;

/**
 * What was fixed in a file.
 *
 * @param problem why it could not be written
 */
record Repair(Fixed fixed, Optional<String> problem) {

    /** Whether the file is another one now, or would be. */
    boolean isDone() {
        return fixed.isChanged() && problem.isEmpty();
    }
}
