package dev.layerwise.report;

import java.util.Arrays;

/**
 * Text of others made safe for a terminal: characters that do something instead of showing, or that cannot be seen,
 * show as escapes.
 */
public final class Printable {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private Printable() {}

    public static String of(String text) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            String escape = escape(point);
            if (!escape.isEmpty() && out == null) {
                out = new StringBuilder(text.length() + 8).append(text, 0, i);
            }
            if (out != null) {
                if (escape.isEmpty()) {
                    out.appendCodePoint(point);
                } else {
                    out.append(escape);
                }
            }
            i += Character.charCount(point);
        }
        return out == null ? text : out.toString();
    }

    /** Text of several lines of ours that quote others: only their line feeds stay. */
    public static String lines(String text) {
        return String.join("\n", Arrays.stream(text.split("\n", -1)).map(Printable::of).toList());
    }

    /** How a character shows that must not be printed; empty for all others. */
    static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> isHarmless(point) ? "" : String.format(point < 0x10000 ? "\\u%04x" : "\\u{%x}", point);
        };
    }

    /** Among the others are marks that change the direction of text, which could make a line read as something else. */
    private static boolean isHarmless(int point) {
        if (point >= ' ' && point < 0x7F || point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER) {
            return true;
        }
        int type = Character.getType(point);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
