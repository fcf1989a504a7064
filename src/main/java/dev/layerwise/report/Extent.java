package dev.layerwise.report;

import dev.layerwise.lint.Label;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/**
 * A place as people and other programs count it: lines and columns from 1, columns in UTF-16 code units, the end column
 * exclusive. A byte order mark is no column, since editors do not show it.
 */
record Extent(int line, int column, int endLine, int endColumn) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static Extent of(Label label) {
        return of(label.file(), label.span());
    }

    static Extent of(SourceFile file, Span span) {
        Position start = file.position(span.start());
        Position end = file.position(span.end());
        return new Extent(start.line(), column(file, start), end.line(), column(file, end));
    }

    private static int column(SourceFile file, Position position) {
        boolean isMarked = position.line() == 1
                && position.column() > 1
                && file.text().charAt(0) == BYTE_ORDER_MARK;
        return position.column() - (isMarked ? 1 : 0);
    }
}
