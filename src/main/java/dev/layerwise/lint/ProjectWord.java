package dev.layerwise.lint;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the rest of a project says of a Dockerfile.
 *
 * @param namesTarget whether something may build the stage of that name
 * @param namedContexts that its builds get beside their context
 * @param drifts images that this Dockerfile takes in another version than other Dockerfiles do
 */
public record ProjectWord(
        Predicate<String> namesTarget, Set<String> namedContexts, Optional<BaseDrifts> drifts) {

    /** Of a Dockerfile that stands alone. */
    public static final ProjectWord NONE = new ProjectWord(_ -> false, Set.of(), Optional.empty());

    public ProjectWord {
        namedContexts = Set.copyOf(namedContexts);
    }
}
