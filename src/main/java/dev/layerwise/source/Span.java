package dev.layerwise.source;

/**
 * A half-open range of UTF-16 offsets into {@link SourceFile#text()}; an empty span is a place between two characters.
 *
 * @param start offset of the first character
 * @param end offset behind the last character
 */
public record Span(int start, int end) implements Comparable<Span> {

    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span " + start + ".." + end);
        }
    }

    /** The empty span before the character at {@code offset}. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    /** The smallest span that covers both. */
    public Span union(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    public String of(CharSequence text) {
        return text.subSequence(start, end).toString();
    }

    /** Earlier spans first; of two that start together, the longer one, so that parents precede their children. */
    @Override
    public int compareTo(Span other) {
        return start != other.start ? Integer.compare(start, other.start) : Integer.compare(other.end, end);
    }

    @Override
    public String toString() {
        return start + ".." + end;
    }
}
