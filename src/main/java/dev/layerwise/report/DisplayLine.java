package dev.layerwise.report;

/**
 * A source line as a terminal shows it: tabs widened, control characters visible, and for each character the column
 * that it begins at.
 */
final class DisplayLine {

    private static final int TAB = 4;

    private final String text;
    private final int[] columns;

    private DisplayLine(String text, int[] columns) {
        this.text = text;
        this.columns = columns;
    }

    static DisplayLine of(String line) {
        StringBuilder text = new StringBuilder(line.length());
        int[] columns = new int[line.length() + 1];
        int column = 0;
        for (int i = 0; i < line.length(); ) {
            int point = line.codePointAt(i);
            int length = Character.charCount(point);
            String shown = point == '\t'
                    ? " ".repeat(TAB - column % TAB)
                    : Printable.of(new String(Character.toChars(point)));
            for (int part = 0; part < length; part++) {
                columns[i + part] = column;
            }
            text.append(shown);
            column += width(shown);
            i += length;
        }
        columns[line.length()] = column;
        return new DisplayLine(text.toString(), columns);
    }

    /** The column at which the character of that index begins; the index may be the line's length. */
    int column(int index) {
        return columns[index];
    }

    /** How many columns the line takes. */
    int width() {
        return columns[columns.length - 1];
    }

    /** What stands between two columns; a wide character that is cut through is left out. */
    String between(int start, int end) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length() && column < end; ) {
            int point = text.codePointAt(i);
            int width = width(point);
            if (column >= start && column + width <= end) {
                out.appendCodePoint(point);
            }
            column += width;
            i += Character.charCount(point);
        }
        return out.toString();
    }

    static int width(String text) {
        return text.codePoints().map(DisplayLine::width).sum();
    }

    /** Two columns for East Asian wide characters and pictures, none for combining ones. */
    private static int width(int point) {
        int type = Character.getType(point);
        boolean isCombining = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || point == 0x200D;
        if (isCombining) {
            return 0;
        }
        boolean isWide = point >= 0x1100 && point <= 0x115F
                || point >= 0x2E80 && point <= 0xA4CF
                || point >= 0xAC00 && point <= 0xD7A3
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0xFE30 && point <= 0xFE6F
                || point >= 0xFF00 && point <= 0xFF60
                || point >= 0xFFE0 && point <= 0xFFE6
                || point >= 0x1F300 && point <= 0x1FAFF
                || point >= 0x20000 && point <= 0x3FFFD;
        return isWide ? 2 : 1;
    }
}
