package dev.layerwise.report;

/**
 * A source line as a terminal shows it: tabs widened, control characters visible, and for each character the column
 * that it begins at.
 */
final class DisplayLine {

    private static final int TAB = 4;

    /** Characters of two columns as ranges, first and last, that are not told by {@link Character}. */
    private static final int[] WIDE = {
            0x1100, 0x115F, 0x231A, 0x231B, 0x23E9, 0x23EC, 0x25FD, 0x25FE, 0x2614, 0x2615,
            0x2648, 0x2653, 0x267F, 0x267F, 0x2693, 0x2693, 0x26A1, 0x26A1, 0x26AA, 0x26AB,
            0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26CE, 0x26D4, 0x26D4, 0x26EA, 0x26EA,
            0x26F2, 0x26F3, 0x26F5, 0x26F5, 0x26FA, 0x26FA, 0x26FD, 0x26FD, 0x2705, 0x2705,
            0x270A, 0x270B, 0x2728, 0x2728, 0x274C, 0x274C, 0x274E, 0x274E, 0x2753, 0x2755,
            0x2757, 0x2757, 0x2795, 0x2797, 0x27B0, 0x27B0, 0x27BF, 0x27BF, 0x2B1B, 0x2B1C,
            0x2B50, 0x2B50, 0x2B55, 0x2B55, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F,
            0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6,
            0x1F000, 0x1F02F, 0x1F18E, 0x1F19A, 0x1F200, 0x1F265, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF,
            0x1F7E0, 0x1F7EB, 0x1F90C, 0x1FAFF, 0x20000, 0x3FFFD
    };

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
            for (int part = 0; part < length; part++) {
                columns[i + part] = column;
            }
            String escape = Printable.escape(point);
            if (point == '\t') {
                int blanks = TAB - column % TAB;
                text.repeat(' ', blanks);
                column += blanks;
            } else if (escape.isEmpty()) {
                text.appendCodePoint(point);
                column += width(point);
            } else {
                text.append(escape);
                column += escape.length();
            }
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

    /** What stands between two columns; a blank stands for the half of a wide character that is cut through. */
    String between(int start, int end) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < text.length() && column < end; ) {
            int point = text.codePointAt(i);
            int next = column + width(point);
            if (column >= start && next <= end) {
                out.appendCodePoint(point);
            } else if (next > start) {
                out.repeat(' ', Math.min(next, end) - Math.max(column, start));
            }
            column = next;
            i += Character.charCount(point);
        }
        return out.toString();
    }

    /** How many columns a text takes that has been made printable. */
    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            width += width(point);
            i += Character.charCount(point);
        }
        return width;
    }

    /** Two columns for East Asian wide characters and pictures, none for combining ones. */
    static int width(int point) {
        if (point < 0x300) {
            return 1;
        }
        int type = Character.getType(point);
        boolean isJoined = type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || point >= 0x1160 && point <= 0x11FF;
        if (isJoined) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    private static boolean isWide(int point) {
        for (int i = 0; i < WIDE.length && WIDE[i] <= point; i += 2) {
            if (point <= WIDE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
