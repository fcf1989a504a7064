package dev.layerwise.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * One logical line as ANTLR sees it: indexed in UTF-16 units like all of our spans (ANTLR's own streams count code
 * points), and with the character classes that {@code DockerfileLexer.g4} describes in the place of some characters.
 * All classes are ASCII, since ANTLR remembers its decisions for ASCII only.
 */
final class LineCharStream implements CharStream {

    private static final char ESCAPE = 1;
    private static final char WIDE_SPACE = 2;
    private static final char SPLITTING = 3;
    private static final char SPLITTING_SPACE = 4;
    private static final char ORDINARY = 5;

    private final LineView view;
    private final String line;
    private int position;

    LineCharStream(LineView view) {
        this.view = view;
        this.line = view.text();
    }

    @Override
    public int LA(int offset) {
        int index = position + (offset > 0 ? offset - 1 : offset);
        if (offset == 0 || index < 0) {
            return 0;
        }
        return index < line.length() ? classOf(line.charAt(index), index) : EOF;
    }

    private int classOf(char c, int index) {
        if (c == view.escape()) {
            return ESCAPE;
        }
        if (c >= ' ' && c < 0x7F) {
            return c;
        }
        if (c < 0x80) {
            return c >= '\t' && c <= '\r' ? c : ORDINARY;
        }
        return switch (c) {
            // lower case of these two is ASCII, and BuildKit compares keywords in lower case
            case '\u0130' -> 'I';
            case '\u212A' -> 'K';
            case 0x85, 0xA0, 0x2005 -> SPLITTING_SPACE;
            case 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> WIDE_SPACE;
            default -> c >= 0x2000 && c <= 0x200A ? WIDE_SPACE : view.splits(index) ? SPLITTING : ORDINARY;
        };
    }

    @Override
    public void consume() {
        position++;
    }

    @Override
    public int index() {
        return position;
    }

    @Override
    public void seek(int index) {
        position = index;
    }

    @Override
    public int size() {
        return line.length();
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {
        // the whole line is at hand: nothing was kept for the marker
    }

    @Override
    public String getText(Interval interval) {
        return line.substring(interval.a, Math.min(interval.b + 1, line.length()));
    }

    @Override
    public String getSourceName() {
        return IntStream.UNKNOWN_SOURCE_NAME;
    }
}
