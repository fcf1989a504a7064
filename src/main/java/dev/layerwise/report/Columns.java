package dev.layerwise.report;

/** Text that fits a terminal of 80 columns. */
final class Columns {

    static final int WIDTH = 80;

    private Columns() {}

    /** Cuts what does not fit. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 3)) + "...";
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
