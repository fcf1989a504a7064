package dev.layerwise.lint;

import java.util.List;
import java.util.Locale;

/** Numbers, names and lists as messages write them. */
public final class Phrase {

    private static final int SHOWN = 3;
    private static final int LONGEST_CODE = 60;
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Phrase() {}

    /** {@code 1 file}, {@code 2,000 files}. */
    public static String count(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    /** Bytes in decimal units, as Docker prints them. */
    public static String bytes(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }

    /** Text from a Dockerfile in backquotes, on one line; what is long is cut. */
    public static String code(String text) {
        String line = text.replaceAll("\\\\?\\s*\\n\\s*", " ").replaceAll("[ \\t]+", " ").strip();
        String cut = line.length() <= LONGEST_CODE ? line : line.substring(0, LONGEST_CODE - 3).strip() + "...";
        return "`" + cut.replace('`', '\'') + "`";
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
