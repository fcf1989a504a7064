package dev.layerwise.syntax;

/** How far the name of a variable reaches. */
final class VariableNames {

    private static final String SPECIAL = "@*#?-$!0";

    private VariableNames() {}

    /**
     * The name at {@code index}: letters, digits and underscores; or digits alone; or one special character; or
     * nothing.
     */
    static String read(String text, int index) {
        int i = index;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (i == index && Character.isDigit(c)) {
                return text.substring(index, digitsEnd(text, index));
            }
            if (i == index && c < 0x80 && SPECIAL.indexOf(c) >= 0) {
                return text.substring(index, index + 1);
            }
            if (!Character.isLetterOrDigit(c) && c != '_') {
                break;
            }
            i += Character.charCount(c);
        }
        return text.substring(index, i);
    }

    private static int digitsEnd(String text, int index) {
        int i = index;
        while (i < text.length() && Character.isDigit(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }
}
