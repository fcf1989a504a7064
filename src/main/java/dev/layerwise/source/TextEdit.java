package dev.layerwise.source;

/**
 * A place in an untouched text and what is to stand there: an insertion if the place is empty, a deletion if the text
 * is.
 */
public record TextEdit(Span span, String text) implements Comparable<TextEdit> {

    public static TextEdit insert(int offset, String text) {
        return new TextEdit(Span.at(offset), text);
    }

    public static TextEdit delete(Span span) {
        return new TextEdit(span, "");
    }

    @Override
    public int compareTo(TextEdit other) {
        int byPlace = span.compareTo(other.span);
        return byPlace != 0 ? byPlace : text.compareTo(other.text);
    }
}
