package dev.layerwise.report;

import dev.layerwise.cache.Reason;
import java.util.List;

/** Numbers and lists as people read them. */
final class Wording {

    private static final int SHOWN = 3;

    private Wording() {}

    /** Why a step does not come from the cache. */
    static String of(Reason reason) {
        return switch (reason) {
            case Reason.NewStep() -> "a new step";
            case Reason.ChangedInstruction() -> "the instruction changed";
            case Reason.ChangedBase _ -> "the base image changed";
            case Reason.ChangedFiles(String source, List<String> paths) -> files(source, paths);
            case Reason.ChangedVariables(List<String> names) -> names.isEmpty()
                    ? "variables of the base image changed"
                    : list(names) + " changed";
            case Reason.ChangedSetting(String name) -> name + " changed";
            case Reason.StepBefore(String id) -> "follows " + step(id);
            case Reason.CacheNotUsed() -> "built without the cache";
            case Reason.Failure(String message) -> message;
        };
    }

    /** A step's id as people know it: {@code build|3} is step 3 of build. */
    static String step(String id) {
        int bar = id.lastIndexOf('|');
        String stage = id.substring(0, bar);
        return "step " + id.substring(bar + 1) + (stage.isEmpty() ? "" : " of " + stage);
    }

    /** The first few, and how many more there are. */
    static String list(List<String> names) {
        if (names.size() <= SHOWN) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, SHOWN)) + " and " + (names.size() - SHOWN) + " more";
    }

    private static String files(String source, List<String> paths) {
        String from = source.isEmpty() ? "" : " from " + source;
        return paths.isEmpty() ? "files" + from + " changed" : list(paths) + from + " changed";
    }
}
