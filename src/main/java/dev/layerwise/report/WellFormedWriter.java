package dev.layerwise.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;

/** Puts U+FFFD in place of halves of surrogate pairs, of which no encoding can be made. */
final class WellFormedWriter extends FilterWriter {

    private static final char REPLACEMENT = '\uFFFD';

    /** The first half of a pair whose second one is still to come; 0 if there is none. */
    private char high;

    WellFormedWriter(Writer out) {
        super(out);
    }

    @Override
    public void write(int c) throws IOException {
        write(new char[] {(char) c}, 0, 1);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length).toCharArray(), 0, length);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        char[] copy = new char[length + 1];
        int end = 0;
        for (int i = offset; i < offset + length; i++) {
            char c = text[i];
            if (high != 0) {
                boolean isPair = Character.isLowSurrogate(c);
                copy = ensure(copy, end + 3);
                copy[end++] = isPair ? high : REPLACEMENT;
                high = 0;
                if (isPair) {
                    copy[end++] = c;
                    continue;
                }
            }
            if (Character.isHighSurrogate(c)) {
                high = c;
            } else {
                copy = ensure(copy, end + 1);
                copy[end++] = Character.isLowSurrogate(c) ? REPLACEMENT : c;
            }
        }
        out.write(copy, 0, end);
    }

    private static char[] ensure(char[] chars, int length) {
        return length <= chars.length ? chars : Arrays.copyOf(chars, length + 16);
    }

    @Override
    public void flush() throws IOException {
        if (high != 0) {
            high = 0;
            out.write(REPLACEMENT);
        }
        out.flush();
    }
}
