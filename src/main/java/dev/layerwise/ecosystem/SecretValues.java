package dev.layerwise.ecosystem;

import java.util.Locale;
import java.util.Set;

/** Tells values that are meant from those that stand for others: references, examples, and what everybody takes. */
final class SecretValues {

    private static final String BETWEEN = " \t=:\"'";
    private static final String REFERENCES = "$%{<";
    private static final int SHORTEST = 5;
    private static final int LONG_WORD = 6;

    private final Set<String> placeholders;

    SecretValues(Set<String> placeholders) {
        this.placeholders = placeholders;
    }

    /** Whether a value of its own stands behind a name somewhere in a text. */
    boolean follow(String name, String text) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int start = at + name.length();
            int from = start;
            while (from < text.length() && BETWEEN.indexOf(text.charAt(from)) >= 0) {
                from++;
            }
            int end = text.indexOf('\n', start);
            boolean isWhole = from > start && (at == 0 || !isInName(text.charAt(at - 1)));
            if (isWhole && isLiteral(text.substring(from, Math.max(from, end < 0 ? text.length() : end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Whether the rest of a line is a value that nobody would guess. */
    boolean isLiteral(String rest) {
        String value = value(rest);
        if (value.length() < SHORTEST || value.chars().anyMatch(c -> REFERENCES.indexOf(c) >= 0)) {
            return false;
        }
        return value.chars().distinct().count() > 2 && !standsForAnother(value.toLowerCase(Locale.ROOT));
    }

    /** Long words count wherever they stand, short ones only by themselves. */
    private boolean standsForAnother(String value) {
        for (String word : value.split("[^a-z]+")) {
            if (placeholders.contains(word)) {
                return true;
            }
        }
        return placeholders.stream().anyMatch(word -> word.length() >= LONG_WORD && value.contains(word));
    }

    /** Whether a value is an address with a password: {@code scheme://user:password@host}. */
    boolean hasPassword(String rest) {
        String value = value(rest);
        int scheme = value.indexOf("://");
        int at = scheme < 0 ? -1 : value.lastIndexOf('@');
        int colon = at < 0 ? -1 : value.indexOf(':', scheme + 3);
        // within one machine or one compose project everybody knows it anyway
        boolean isElsewhere = at >= 0 && value.substring(at).indexOf('.') > 0 && !value.startsWith("127.", at + 1);
        return isElsewhere && colon > 0 && colon < at && isLiteral(value.substring(colon + 1, at));
    }

    private static String value(String rest) {
        String text = rest.strip();
        if (text.isEmpty()) {
            return text;
        }
        char quote = text.charAt(0);
        boolean isQuoted = quote == '"' || quote == '\'';
        int start = isQuoted ? 1 : 0;
        int end = start;
        while (end < text.length() && (isQuoted ? text.charAt(end) != quote : !endsPlain(text.charAt(end)))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean endsPlain(char c) {
        return Character.isWhitespace(c) || c == '"' || c == '\'' || c == ',';
    }
}
