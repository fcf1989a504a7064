package dev.layerwise.cache;

import java.util.Optional;

/**
 * Where a stage stands: the last step's key and the files by then.
 *
 * @param step id of the step; absent at an empty base
 */
record Tip(StepKey key, FileTree files, Optional<String> step) {

    boolean isScratch() {
        return key.equals(StepKey.SCRATCH);
    }
}
