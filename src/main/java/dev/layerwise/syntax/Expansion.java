package dev.layerwise.syntax;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What became of a word when its variables were replaced.
 *
 * @param value the text; absent if it failed or depends on a value that is not known
 * @param words the same split at blanks that are neither quoted nor escaped; empty where {@code value} is absent
 * @param failure BuildKit's error, if there is one: the build fails
 * @param matched the variables that were asked for and are set
 * @param unset the variables that were asked for and are not set
 * @param unknown the variables that were asked for and whose value is not known
 */
public record Expansion(
        Optional<String> value,
        List<String> words,
        Optional<String> failure,
        SortedSet<String> matched,
        SortedSet<String> unset,
        SortedSet<String> unknown) {

    /** A word in which nothing is to be replaced. */
    static Expansion plain(String word) {
        return new Expansion(
                Optional.of(word),
                List.of(word),
                Optional.empty(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet(),
                Collections.emptySortedSet());
    }
}
