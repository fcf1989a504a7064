package dev.layerwise.syntax;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/**
 * The lines of a file, one after the other. Only LF ends a line; the byte order mark of the first one is passed over.
 */
final class PhysicalLines {

    /** The bytes that BuildKit's line reader holds: a line and its LF must fit ({@code bufio.MaxScanTokenSize}). */
    private static final int BUFFER_BYTES = 65_536;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SourceFile source;
    private final String text;
    private int next;
    private int number;
    private int start;
    private int end;

    PhysicalLines(SourceFile source) {
        this.source = source;
        this.text = source.text();
    }

    /** Steps to the next line; false at the end of the file. */
    boolean advance() {
        if (next >= text.length()) {
            return false;
        }
        start = next;
        int lf = text.indexOf('\n', start);
        next = lf < 0 ? text.length() : lf + 1;
        end = next;
        while (end > start && isLineEnd(text.charAt(end - 1))) {
            end--;
        }
        if (start == 0 && text.charAt(0) == BYTE_ORDER_MARK) {
            start = 1;
            end = Math.max(end, start);
        }
        number++;
        return true;
    }

    /** Number of the current line, from 1. */
    int number() {
        return number;
    }

    /** Where the current line begins. */
    int start() {
        return start;
    }

    /** Where the current line's text ends: BuildKit cuts any run of CR and LF. */
    int end() {
        return end;
    }

    /** Where the next line begins. */
    int next() {
        return next;
    }

    /** Whether BuildKit's line reader would give up at the current line. */
    boolean isTooLong() {
        int from = number == 1 ? 0 : start;
        if ((next - from) * 3L < BUFFER_BYTES) {
            return false;
        }
        int bytes = source.byteLength(new Span(from, next));
        boolean terminated = text.charAt(next - 1) == '\n';
        return terminated ? bytes > BUFFER_BYTES : bytes >= BUFFER_BYTES;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
