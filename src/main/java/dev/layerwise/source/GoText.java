package dev.layerwise.source;

/** Text as Go's standard library sees it, where BuildKit relies on that and Java differs. */
public final class GoText {

    private GoText() {}

    /** Go's {@code unicode.IsSpace}: Unicode's White_Space property. */
    public static boolean isSpace(int c) {
        return switch (c) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    /** Go's {@code strings.ToLower}: character by character, so a dotted capital I becomes a plain i. */
    public static String toLowerCase(String text) {
        StringBuilder lower = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int low = Character.toLowerCase(c);
            if (low != c && lower == null) {
                lower = new StringBuilder(text.length()).append(text, 0, i);
            }
            if (lower != null) {
                lower.appendCodePoint(low);
            }
            i += Character.charCount(c);
        }
        return lower == null ? text : lower.toString();
    }

    /** The index of the first character that is not white space, or {@code end}. */
    public static int skipSpace(CharSequence text, int start, int end) {
        int i = start;
        while (i < end && isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The index behind the last character that is not white space, or {@code start}. */
    public static int trimEnd(CharSequence text, int start, int end) {
        int i = end;
        while (i > start && isSpace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Go's {@code %q}: a string literal with Go's escapes. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            appendQuoted(out, c);
            i += Character.charCount(c);
        }
        return out.append('"').toString();
    }

    private static void appendQuoted(StringBuilder out, int c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case 0x07 -> out.append("\\a");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case 0x0B -> out.append("\\v");
            default -> {
                if (c < 0x20 || c == 0x7F) {
                    out.append(String.format("\\x%02x", c));
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
                }
            }
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
