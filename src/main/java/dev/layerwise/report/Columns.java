package dev.layerwise.report;

import java.util.ArrayList;
import java.util.List;

/** Text that fits a terminal of 80 columns. */
final class Columns {

    static final int WIDTH = 80;

    /** Nobody reads more than that of one sentence, and a hostile file may make one of megabytes. */
    private static final int LONGEST_TEXT = 1000;

    private static final int LONGEST_CODE = 40;

    private Columns() {}

    /** Cuts what does not fit. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }

    /** Text of others on one line of bearable length, fit for a terminal. */
    static String printable(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return Printable.of(text);
        }
        int end = LONGEST_TEXT - (Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1)) ? 1 : 0);
        return Printable.of(text.substring(0, end)) + "...";
    }

    /**
     * Breaks at blanks into rows of at most that many columns, and inside words that are longer than a row. Code in
     * backquotes that is not long stays together, so that it can be copied.
     */
    static List<String> rows(String text, int width) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        int column = 0;
        for (String word : words(text, Math.min(width, LONGEST_CODE))) {
            int needed = DisplayLine.width(word);
            if (column > 0 && column + 1 + needed > width) {
                rows.add(row.toString());
                row.setLength(0);
                column = 0;
            }
            if (column > 0) {
                row.append(' ');
                column++;
            }
            for (int i = 0; i < word.length(); ) {
                int point = word.codePointAt(i);
                int more = DisplayLine.width(point);
                if (column + more > width) {
                    rows.add(row.toString());
                    row.setLength(0);
                    column = 0;
                }
                row.appendCodePoint(point);
                column += more;
                i += Character.charCount(point);
            }
        }
        rows.add(row.toString());
        return rows;
    }

    private static List<String> words(String text, int longest) {
        List<String> parts = List.of(text.split(" "));
        List<String> words = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int close = opensCode(parts.get(i)) ? closing(parts, i) : i;
            String joined = String.join(" ", parts.subList(i, close + 1));
            if (DisplayLine.width(joined) <= longest) {
                words.add(joined);
            } else {
                words.addAll(parts.subList(i, close + 1));
            }
            i = close;
        }
        return words;
    }

    /** Where code is closed that is opened there; the same place if it is not. */
    private static int closing(List<String> parts, int open) {
        for (int i = open + 1; i < parts.size(); i++) {
            if (opensCode(parts.get(i))) {
                return i;
            }
        }
        return open;
    }

    /** Or closes it. */
    private static boolean opensCode(String word) {
        boolean isOpen = false;
        for (int i = word.indexOf('`'); i >= 0; i = word.indexOf('`', i + 1)) {
            isOpen = !isOpen;
        }
        return isOpen;
    }

    /** Breaks at blanks; every line is indented and ends with a line feed. */
    static String wrapped(String text, String indent) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.append('\n');
                column = 0;
            }
            String before = column == 0 ? indent : " ";
            out.append(before).append(word);
            column += before.length() + word.length();
        }
        return out.append('\n').toString();
    }
}
