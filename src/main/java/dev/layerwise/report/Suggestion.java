package dev.layerwise.report;

import dev.layerwise.fix.Offer;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.source.TextEdits;
import java.util.List;
import java.util.Optional;

/**
 * A fix as whole lines that take the place of others, the way code hosts suggest changes.
 *
 * @param lastLine of those that go; lines count from 1
 * @param text what comes, without the end of its last line; nothing if the lines only go
 */
record Suggestion(int firstLine, int lastLine, String text, Optional<String> risk) {

    /** reviewdog gives up at a line of 64 kB, and nobody reads more in a comment. */
    private static final int LONGEST = 8000;

    private static final int MOST_LINES = 60;

    /** Nothing if the fix makes a file, or is too long for a comment. */
    static Optional<Suggestion> of(Offer offer) {
        String text = offer.file().text();
        if (offer.isNew() || text.isEmpty()) {
            return Optional.empty();
        }
        LineIndex lines = offer.file().lines();
        int first = lines.line(offer.edits().getFirst().span().start());
        int last = offer.edits().stream().mapToInt(edit -> lastLine(lines, edit.span())).max().orElseThrow();
        // behind the last line end there is no line that could be replaced
        int count = text.endsWith("\n") ? lines.count() - 1 : lines.count();
        int from = Math.min(first, count);
        int to = Math.min(last, count);
        Span span = new Span(lines.span(from).start(), lines.span(to).end());
        String replaced = replaced(text, span, offer.edits());
        String bare = withoutLineEnd(replaced);
        boolean isEmptyLine = bare.isEmpty() && !replaced.isEmpty();
        return isEmptyLine || to - from >= MOST_LINES || bare.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new Suggestion(from, to, bare, offer.risk()));
    }

    private static int lastLine(LineIndex lines, Span span) {
        return lines.line(span.isEmpty() ? span.end() : span.end() - 1);
    }

    private static String replaced(String text, Span span, List<TextEdit> edits) {
        List<TextEdit> moved = edits.stream()
                .map(edit -> new TextEdit(
                        new Span(edit.span().start() - span.start(), edit.span().end() - span.start()), edit.text()))
                .toList();
        return TextEdits.of(moved).orElseThrow().apply(span.of(text));
    }

    private static String withoutLineEnd(String text) {
        int end = text.endsWith("\r\n") ? 2 : text.endsWith("\n") ? 1 : 0;
        return text.substring(0, text.length() - end);
    }
}
