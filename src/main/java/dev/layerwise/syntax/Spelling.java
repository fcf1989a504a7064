package dev.layerwise.syntax;

import dev.layerwise.source.GoText;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** How words are compared when a misspelling is looked for; the limits are BuildKit's ({@code util/suggest}). */
enum Spelling {
    CASE_SENSITIVE,
    ANY_CASE;

    private static final int MOST_DIFFERENCES = 2;

    /** The word of {@code known} that differs least, the first in order among equals; in the case of {@code word}. */
    Optional<String> nearest(String word, Collection<String> known) {
        String wanted = this == ANY_CASE ? GoText.toLowerCase(word) : word;
        String best = null;
        int least = MOST_DIFFERENCES + 1;
        for (String candidate : known) {
            String compared = this == ANY_CASE ? candidate.toLowerCase(Locale.ROOT) : candidate;
            int distance = distance(wanted, compared);
            if (distance == 0) {
                return Optional.empty();
            }
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best).map(match -> this == ANY_CASE ? inCaseOf(word, match) : match);
    }

    private static String inCaseOf(String word, String match) {
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
