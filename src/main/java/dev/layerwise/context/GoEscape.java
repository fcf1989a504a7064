package dev.layerwise.context;

/**
 * What a backslash and the characters behind it mean to Go's regexp package, in and outside of brackets.
 *
 * @param set the characters that it stands for
 * @param end the index behind it
 * @param isValid whether Go knows it
 * @param isSet whether it names a set, so that it is no end of a range
 */
record GoEscape(CharClass set, int end, boolean isValid, boolean isSet) {

    private static final int[] DIGITS = {'0', '9'};
    private static final int[] SPACES = {'\t', '\n', '\f', '\r', ' ', ' '};
    private static final int[] WORDS = {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'};

    /** @param at the index of the backslash */
    static GoEscape read(String text, int at) {
        if (at + 1 >= text.length()) {
            return invalid(text.length());
        }
        int c = text.codePointAt(at + 1);
        int end = at + 1 + Character.charCount(c);
        return switch (c) {
            case 'd' -> set(DIGITS, false, end);
            case 'D' -> set(DIGITS, true, end);
            case 's' -> set(SPACES, false, end);
            case 'S' -> set(SPACES, true, end);
            case 'w' -> set(WORDS, false, end);
            case 'W' -> set(WORDS, true, end);
            case 'p', 'P' -> unicodeClass(text, end, c == 'P');
            case 'a' -> character(0x07, end);
            case 'f' -> character('\f', end);
            case 'n' -> character('\n', end);
            case 'r' -> character('\r', end);
            case 't' -> character('\t', end);
            case 'v' -> character(0x0B, end);
            case 'x' -> hexadecimal(text, end);
            case '0' -> octal(text, end - 1);
            case '1', '2', '3', '4', '5', '6', '7' ->
                    digit(text, end, 8) < 0 ? invalid(end) : octal(text, end - 1);
            default -> c < 0x80 && !Character.isLetterOrDigit(c) ? character(c, end) : invalid(end);
        };
    }

    private static GoEscape character(int c, int end) {
        return new GoEscape(CharClass.of(c), end, true, false);
    }

    private static GoEscape set(int[] ranges, boolean negated, int end) {
        CharClass.Builder set = new CharClass.Builder();
        return new GoEscape((negated ? set.addAllBut(ranges) : set.addAll(ranges)).build(false), end, true, true);
    }

    private static GoEscape invalid(int end) {
        return new GoEscape(CharClass.of(-1), end, false, false);
    }

    private static GoEscape hexadecimal(String text, int at) {
        int high = digit(text, at, 16);
        int low = digit(text, at + 1, 16);
        // braces cannot follow: an ignore pattern's are escaped
        return high < 0 || low < 0 ? invalid(at) : character(high * 16 + low, at + 2);
    }

    private static GoEscape octal(String text, int at) {
        int value = 0;
        int end = at;
        while (end < at + 3 && digit(text, end, 8) >= 0) {
            value = value * 8 + digit(text, end, 8);
            end++;
        }
        return character(value, end);
    }

    private static int digit(String text, int at, int radix) {
        return at < text.length() && text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), radix) : -1;
    }

    /** {@code \pL}: a general category of one letter. */
    private static GoEscape unicodeClass(String text, int at, boolean negated) {
        if (at >= text.length() || "CLMNPSZ".indexOf(text.charAt(at)) < 0) {
            return invalid(at);
        }
        char category = text.charAt(at);
        CharClass.Builder set = new CharClass.Builder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isIn(category, c) != negated) {
                int first = c;
                while (c < Character.MAX_CODE_POINT && isIn(category, c + 1) != negated) {
                    c++;
                }
                set.add(first, c);
            }
        }
        return new GoEscape(set.build(false), at + 1, true, true);
    }

    private static boolean isIn(char category, int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> category == 'L';
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                    category == 'M';
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> category == 'N';
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    category == 'Z';
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> category == 'C';
            case Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> category == 'S';
            case Character.UNASSIGNED -> false;
            default -> category == 'P';
        };
    }
}
