package dev.layerwise.lint;

import java.util.List;
import java.util.regex.Pattern;

/** Numbers, names and lists as messages write them. */
public final class Phrase {

    private static final Pattern LINE_END = Pattern.compile("\\\\?\\s*\\n\\s*");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final int SHOWN = 3;
    private static final int LONGEST_CODE = 60;
    private static final int GROUP = 3;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Phrase() {}

    /** {@code 1 file}, {@code 2,000 files}. */
    public static String count(long number, String one) {
        return number(number) + ' ' + one + (number == 1 ? "" : "s");
    }

    /** {@code 2,000}; a formatter would load what it knows of the world's languages first. */
    public static String number(long number) {
        StringBuilder digits = new StringBuilder().append(number);
        int first = number < 0 ? 1 : 0;
        for (int i = digits.length() - GROUP; i > first; i -= GROUP) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** Bytes in decimal units, as Docker prints them. */
    public static String bytes(long bytes) {
        long size = 1;
        int unit = 0;
        while (bytes >= 1000 * size - size / 2 && unit < UNITS.length - 1) {
            size *= 1000;
            unit++;
        }
        return (unit == 0 || bytes >= 100 * size ? rounded(bytes, size) : tenths(bytes, size)) + ' ' + UNITS[unit];
    }

    private static String rounded(long bytes, long size) {
        return Long.toString((bytes + size / 2) / size);
    }

    private static String tenths(long bytes, long size) {
        long tenths = (bytes + size / 20) / (size / 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** Text from a Dockerfile in backquotes, on one line; what is long is cut. */
    public static String code(String text) {
        String line = isPlain(text) ? text : onOneLine(text);
        String cut = line.length() <= LONGEST_CODE ? line : line.substring(0, LONGEST_CODE - 3).strip() + "...";
        return "`" + cut.replace('`', '\'') + "`";
    }

    private static String onOneLine(String text) {
        return BLANKS.matcher(LINE_END.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    }

    /** Whether its only blanks are single ones between its words, as in most texts. */
    private static boolean isPlain(String text) {
        boolean isAfterBlank = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isBlank = c == ' ';
            if (isBlank && isAfterBlank || !isBlank && Character.isWhitespace(c)) {
                return false;
            }
            isAfterBlank = isBlank;
        }
        return !isAfterBlank || text.isEmpty();
    }

    /** The first few, and how many more there are. */
    public static String some(List<String> things) {
        if (things.size() <= SHOWN + 1) {
            return all(things, "and");
        }
        return String.join(", ", things.subList(0, SHOWN)) + " and " + (things.size() - SHOWN) + " more";
    }

    /** {@code a, b and c}, or with another word before the last. */
    public static String all(List<String> things, String last) {
        if (things.size() <= 1) {
            return String.join("", things);
        }
        return String.join(", ", things.subList(0, things.size() - 1)) + " " + last + " " + things.getLast();
    }

    /** Names in backquotes: {@code `a`, `b` and `c`}. */
    public static String codes(List<String> names) {
        return some(names.stream().map(Phrase::code).toList());
    }
}
