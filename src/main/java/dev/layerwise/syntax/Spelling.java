package dev.layerwise.syntax;

import dev.layerwise.source.GoText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How words are compared when a misspelling is looked for; the limits are BuildKit's ({@code util/suggest}). */
public enum Spelling {
    CASE_SENSITIVE,
    ANY_CASE;

    private static final int MOST_DIFFERENCES = 2;

    /** The word of {@code known} that differs least, the first in order among equals; in the case of {@code word}. */
    public Optional<String> nearest(String word, Collection<String> known) {
        return nearestOnes(word, known).stream().findFirst().map(match -> inCaseOf(word, match));
    }

    /** Among the words that differ least the one with the same letters, else with the same first letter. */
    Optional<String> likeliest(String word, Collection<String> known) {
        List<String> nearest = nearestOnes(word, known);
        return nearest.stream()
                .filter(match -> letters(match).equals(letters(word)))
                .findFirst()
                .or(() -> nearest.stream()
                        .filter(match -> !word.isEmpty() && compared(word).startsWith(compared(match).substring(0, 1)))
                        .findFirst())
                .or(() -> nearest.stream().findFirst())
                .map(match -> inCaseOf(word, match));
    }

    private List<String> nearestOnes(String word, Collection<String> known) {
        List<String> best = new ArrayList<>();
        int least = MOST_DIFFERENCES;
        for (String candidate : known) {
            int distance = distance(compared(word), compared(candidate));
            if (distance == 0) {
                return List.of();
            }
            if (distance < least) {
                best.clear();
                least = distance;
            }
            if (distance == least) {
                best.add(candidate);
            }
        }
        return best;
    }

    private String compared(String word) {
        return this == ANY_CASE ? GoText.toLowerCase(word) : word;
    }

    private List<Integer> letters(String word) {
        return compared(word).chars().sorted().boxed().toList();
    }

    private String inCaseOf(String word, String match) {
        if (this == CASE_SENSITIVE) {
            return match;
        }
        if (word.equals(GoText.toLowerCase(word))) {
            return match.toLowerCase(Locale.ROOT);
        }
        boolean upper = word.equals(word.toUpperCase(Locale.ROOT));
        return upper ? match.toUpperCase(Locale.ROOT) : match.toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance in characters, or some number above the limit if it is above. */
    private static int distance(String left, String right) {
        int[] a = left.codePoints().limit(right.length() + MOST_DIFFERENCES + 1L).toArray();
        int[] b = right.codePoints().toArray();
        if (Math.abs(a.length - b.length) > MOST_DIFFERENCES) {
            return MOST_DIFFERENCES + 1;
        }
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length];
    }
}
