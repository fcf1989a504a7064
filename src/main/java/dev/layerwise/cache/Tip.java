package dev.layerwise.cache;

import dev.layerwise.context.Directory;
import java.util.Optional;

/**
 * Where a stage stands: the last step's key and the files by then.
 *
 * @param knowsPrograms whether the stage began as an image that is known, in which {@code echo} is the program that
 *     everybody knows; anywhere else a command may do anything
 * @param step id of the step; absent at an empty base
 */
record Tip(StepKey key, FileTree files, boolean knowsPrograms, Optional<String> step) {

    static final Tip SCRATCH =
            new Tip(StepKey.SCRATCH, new FileTree.Known(Directory.empty()), false, Optional.empty());

    boolean isScratch() {
        return key.equals(StepKey.SCRATCH);
    }

    /** The same stage one step later. */
    Tip after(String id, StepKey made, FileTree left) {
        return new Tip(made, left, knowsPrograms, Optional.of(id));
    }
}
