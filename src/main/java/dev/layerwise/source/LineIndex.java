package dev.layerwise.source;

import java.util.Arrays;

/** Where the lines of a text start: the way from offsets to the lines and columns that people read. */
public final class LineIndex {

    private final int[] starts;
    private final int textLength;

    private LineIndex(int[] starts, int textLength) {
        this.starts = starts;
        this.textLength = textLength;
    }

    /** Only LF ends a line: a lone CR is ordinary text to BuildKit. */
    public static LineIndex of(String text) {
        int[] starts = new int[Math.max(16, text.length() / 32)];
        int count = 1;
        for (int lf = text.indexOf('\n'); lf >= 0; lf = text.indexOf('\n', lf + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = lf + 1;
        }
        return new LineIndex(Arrays.copyOf(starts, count), text.length());
    }

    /** The line of the character at {@code offset}, from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    public Position position(int offset) {
        int line = line(offset);
        return new Position(line, offset - starts[line - 1] + 1);
    }

    /** How many lines there are; text behind the last LF counts as one, even if it is empty. */
    public int count() {
        return starts.length;
    }

    /** The whole of a line, its LF included. */
    public Span span(int line) {
        return new Span(starts[line - 1], line == starts.length ? textLength : starts[line]);
    }
}
