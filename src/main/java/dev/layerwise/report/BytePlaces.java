package dev.layerwise.report;

import dev.layerwise.source.LineIndex;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/**
 * Places as programs count them that read bytes: columns are bytes of the file, a byte order mark among them. It goes
 * on from the last place if it can, so that many places in one long line take no long time.
 */
final class BytePlaces {

    private static final int FEW = 10_000;

    private SourceFile file = SourceFile.of("", "");
    private int offset;
    private int column = 1;

    /** Both count from 1. */
    record Place(int line, int column) {}

    Place of(SourceFile source, int wanted) {
        LineIndex lines = source.lines();
        int line = lines.line(wanted);
        int start = lines.span(line).start();
        boolean goesOn = source == file && offset >= start && offset <= wanted;
        Span rest = new Span(goesOn ? offset : start, wanted);
        int found = (goesOn ? column : 1) + source.byteLength(rest);
        if (goesOn || wanted - start > FEW || source != file) {
            file = source;
            offset = wanted;
            column = found;
        }
        return new Place(line, found);
    }
}
