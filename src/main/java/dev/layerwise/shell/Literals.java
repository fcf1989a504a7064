package dev.layerwise.shell;

import java.util.List;

/** The run of ordinary characters before the cursor, which becomes a literal as soon as something else follows. */
final class Literals {

    private final Cursor cursor;
    private int start;

    Literals(Cursor cursor) {
        this.cursor = cursor;
        this.start = cursor.at();
    }

    int start() {
        return start;
    }

    void flush(List<WordPart> parts, int end) {
        if (start < end) {
            parts.add(cursor.literal(start, end));
        }
    }

    void restart(int at) {
        start = at;
    }
}
