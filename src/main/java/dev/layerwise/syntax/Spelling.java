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

    private static final int LONG = 5;

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

    /**
     * The only one that a slip of the hand makes this word of: two letters exchanged, one too many or too few, or in a
     * long word a wrong one. Short words that are not written like keywords are words of other languages.
     */
    Optional<String> slipOf(String word, Collection<String> known) {
        boolean isLong = word.length() >= LONG;
        boolean isKeyword = this == CASE_SENSITIVE || word.equals(word.toUpperCase(Locale.ROOT));
        boolean isWord = word.length() > MOST_DIFFERENCES
                && word.chars().allMatch(c -> Character.isLetter(c) || c == '-');
        List<String> meant = isWord && (isLong || isKeyword)
                ? known.stream().filter(each -> isSlip(compared(word), compared(each), isLong)).toList()
                : List.of();
        return meant.size() == 1 ? Optional.of(inCaseOf(word, meant.getFirst())) : Optional.empty();
    }

    private static boolean isSlip(String word, String meant, boolean isLong) {
        int end = Math.min(word.length(), meant.length());
        int i = 0;
        while (i < end && word.charAt(i) == meant.charAt(i)) {
            i++;
        }
        String rest = word.substring(i);
        String right = meant.substring(i);
        boolean isExchanged = right.length() > 1
                && rest.equals("" + right.charAt(1) + right.charAt(0) + right.substring(2));
        boolean isTooMany = !rest.isEmpty() && rest.substring(1).equals(right);
        boolean isTooFew = !right.isEmpty() && right.substring(1).equals(rest);
        boolean isWrong = isLong && !rest.isEmpty() && !right.isEmpty() && rest.substring(1).equals(right.substring(1));
        return isExchanged || isTooMany || isTooFew || isWrong;
    }

    private List<String> nearestOnes(String word, Collection<String> known) {
        List<String> best = new ArrayList<>();
        int least = MOST_DIFFERENCES;
        String given = compared(word);
        for (String candidate : known) {
            int distance = distance(given, compared(candidate));
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
        // a character is one or two units, so that most pairs need not be taken apart
        if (left.length() > 2 * (right.length() + MOST_DIFFERENCES)
                || right.length() > 2 * (left.length() + MOST_DIFFERENCES)) {
            return MOST_DIFFERENCES + 1;
        }
        int longer = left.codePointCount(0, left.length()) - right.codePointCount(0, right.length());
        if (Math.abs(longer) > MOST_DIFFERENCES) {
            return MOST_DIFFERENCES + 1;
        }
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
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
