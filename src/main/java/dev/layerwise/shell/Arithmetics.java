package dev.layerwise.shell;

/** Finds where arithmetic ends, without reading what it holds. */
final class Arithmetics {

    private Arithmetics() {}

    /**
     * The index of the {@code ))} that closes the {@code ((} at {@code open}; -1 if its second parenthesis is closed
     * apart from its first, which makes it two subshells.
     */
    static int close(Cursor cursor, int open) {
        int inner = matching(cursor, open + 1, '(', ')');
        return inner >= 0 && inner + 1 < cursor.end() && cursor.charAt(inner + 1) == ')' ? inner : -1;
    }

    static int closingBracket(Cursor cursor, int open) {
        int close = matching(cursor, open, '[', ']');
        if (close < 0) {
            throw cursor.refuse("`$[` is not closed", open);
        }
        return close;
    }

    private static int matching(Cursor cursor, int start, char open, char close) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < cursor.end(); i++) {
            char c = cursor.charAt(i);
            if (c == '\\' && quote != '\'') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
