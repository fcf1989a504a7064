package dev.layerwise.report;

import java.util.Arrays;

/** Text of others made safe for a terminal: control characters show as escapes and do nothing. */
public final class Printable {

    private Printable() {}

    public static String of(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String escape = escape(c);
            if (!escape.isEmpty() && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                out.append(escape.isEmpty() ? String.valueOf(c) : escape);
            }
        }
        return out == null ? text : out.toString();
    }

    /** Text of several lines of ours that quote others: only their line feeds stay. */
    public static String lines(String text) {
        return String.join("\n", Arrays.stream(text.split("\n", -1)).map(Printable::of).toList());
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isHarmless(c) ? "" : String.format("\\u%04x", (int) c);
        };
    }

    /** Characters that change the direction of text could make a line read as something else. */
    private static boolean isHarmless(char c) {
        boolean control = c < 0x20 || c >= 0x7F && c < 0xA0;
        boolean direction = c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        boolean separator = c == 0x2028 || c == 0x2029 || c == 0x061C || c == 0xFEFF;
        return !control && !direction && !separator;
    }
}
