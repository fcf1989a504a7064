package dev.layerwise.lint;

import dev.layerwise.source.Span;

/**
 * A physical line of a Dockerfile, and how it goes on.
 *
 * @param isContinued whether it ends in a continuation
 * @param lineEnd how lines end there
 */
record SourceLine(Analysis analysis, Span span, boolean isContinued, String lineEnd) {

    static SourceLine of(Analysis analysis, int offset) {
        Span span = analysis.source().lines().span(analysis.source().lines().line(offset));
        String text = analysis.text(span);
        String end = text.endsWith("\r\n") || !text.endsWith("\n") && analysis.source().text().contains("\r\n")
                ? "\r\n"
                : "\n";
        boolean isContinued = text.stripTrailing().endsWith(String.valueOf(analysis.dockerfile().escape()));
        return new SourceLine(analysis, span, isContinued, end);
    }

    /** What stands before a place in it. */
    String prefix(int offset) {
        return analysis.text(new Span(span.start(), offset));
    }

    /** What ends a line that goes on in the next one. */
    String continuation() {
        return " " + analysis.dockerfile().escape() + lineEnd;
    }

    String indentation() {
        String text = analysis.text(span);
        return text.substring(0, text.length() - text.stripLeading().length());
    }
}
