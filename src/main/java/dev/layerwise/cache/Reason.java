package dev.layerwise.cache;

import java.util.List;

/** Why a step does not come from the cache. */
public sealed interface Reason {

    /** There was no such step in the build before. */
    record NewStep() implements Reason {}

    /** The instruction says something else: its text, or a value in it. */
    record ChangedInstruction() implements Reason {}

    /** The base image has other layers. */
    record ChangedBase(String image) implements Reason {}

    /**
     * Files that it reads differ.
     *
     * @param source empty for the build context, otherwise the stage, image or address
     * @param paths those that differ, as far as they are known
     */
    record ChangedFiles(String source, List<String> paths) implements Reason {

        public ChangedFiles {
            paths = List.copyOf(paths);
        }
    }

    /** Arguments or environment variables differ. */
    record ChangedVariables(List<String> names) implements Reason {

        public ChangedVariables {
            names = List.copyOf(names);
        }
    }

    /** A setting in effect differs: working directory, user, platform or a switch of the build. */
    record ChangedSetting(String name) implements Reason {}

    /** The step before re-runs, or another one stands there now. */
    record StepBefore(String id) implements Reason {}

    /** The build was asked not to use the cache for it. */
    record CacheNotUsed() implements Reason {}

    /** It fails. */
    record Failure(String message) implements Reason {}
}
