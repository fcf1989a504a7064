package dev.layerwise.report;

import java.util.ArrayList;
import java.util.List;

/** Text that fits a terminal of 80 columns. */
final class Columns {

    static final int WIDTH = 80;

    private Columns() {}

    /** Cuts what does not fit. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
    }

    /** Breaks at blanks into rows of at most that many columns; a longer word is a row of its own. */
    static List<String> rows(String text, int width) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!row.isEmpty() && DisplayLine.width(row.toString()) + 1 + DisplayLine.width(word) > width) {
                rows.add(row.toString());
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        rows.add(row.toString());
        return rows;
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
