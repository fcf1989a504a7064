package dev.layerwise.history.timing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** The lines of a log, without what a terminal or a CI system adds to them. */
final class LogLines {

    /** The rest of a longer line is passed over. */
    private static final int LONGEST = 4 * 1024 * 1024;

    private static final int LONGEST_PREFIX = 400;
    private static final char ESCAPE = '\u001b';

    private final BufferedReader in;
    private int number;

    LogLines(Reader in) {
        this.in = new BufferedReader(in);
    }

    /** The number of the line that was read last. */
    int number() {
        return number;
    }

    Optional<String> next() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return Optional.empty();
        }
        number++;
        while (c >= 0 && c != '\n') {
            if (line.length() < LONGEST) {
                line.append((char) c);
            }
            c = in.read();
        }
        String text = withoutColours(line.toString()).stripTrailing();
        return Optional.of(text.substring(prefix(text)));
    }

    /** Escape sequences end with a letter; those that carry a text end with a bell or a backslash. */
    private static String withoutColours(String line) {
        if (line.indexOf(ESCAPE) < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != ESCAPE) {
                out.append(line.charAt(i));
                continue;
            }
            i++;
            char kind = i < line.length() ? line.charAt(i) : ' ';
            if (kind == '[') {
                i++;
                while (i < line.length() && (line.charAt(i) < '@' || line.charAt(i) > '~')) {
                    i++;
                }
            } else if (kind == ']' || kind == '_') {
                while (i < line.length() && line.charAt(i) != '\u0007' && line.charAt(i) != '\\') {
                    i++;
                }
            }
        }
        return out.toString();
    }

    /** What a CI system puts before a line: its last word has the time of day, or is GitLab's mark of a stream. */
    private static int prefix(String line) {
        int end = Math.min(line.length() - 1, LONGEST_PREFIX);
        for (int i = 0; i < end; i++) {
            if (mayBegin(line.charAt(i), line.charAt(i + 1)) && (i == 0 || isPrefix(line.substring(0, i)))) {
                return i;
            }
        }
        return line.length() < LONGEST_PREFIX && isPrefix(line + " ") ? line.length() : 0;
    }

    private static boolean mayBegin(char first, char second) {
        return first == '#' && isDigit(second) || first == '{' && second == '"';
    }

    private static boolean isPrefix(String text) {
        if (!Character.isWhitespace(text.charAt(text.length() - 1)) && !text.endsWith("+")) {
            return false;
        }
        String[] words = text.strip().split("\\s+");
        String last = words[words.length - 1];
        return isTime(words.length > 1 && isStream(last) ? words[words.length - 2] : last);
    }

    /** Such as {@code 01E}, with a plus where a line goes on. */
    private static boolean isStream(String word) {
        return word.length() >= 3 && word.length() <= 4
                && isDigit(word.charAt(0))
                && isDigit(word.charAt(1))
                && (word.charAt(2) == 'O' || word.charAt(2) == 'E');
    }

    /** Such as {@code 2026-01-31T12:00:00.0Z} or {@code [12:00:00]}. */
    private static boolean isTime(String word) {
        int colon = word.indexOf(':');
        return colon > 0
                && colon < word.length() - 1
                && isDigit(word.charAt(colon - 1))
                && isDigit(word.charAt(colon + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
