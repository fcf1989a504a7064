package dev.layerwise.lint;

import java.util.Optional;

/** Where the history of a project is read; asked at most once for a Dockerfile, and only if a rule wants to know. */
@FunctionalInterface
public interface PastSource {

    /** A project without a history. */
    PastSource NONE = _ -> Optional.empty();

    Optional<PastBuilds> of(LintInput input);
}
