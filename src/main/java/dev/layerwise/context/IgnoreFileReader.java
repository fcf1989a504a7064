package dev.layerwise.context;

import dev.layerwise.source.GoText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/** Reads the lines of an ignore file. */
final class IgnoreFileReader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** BuildKit's line reader gives up on a line of this many bytes, its line feed not counted. */
    private static final int TOO_LONG = 64 * 1024;

    private final SourceFile file;
    private final IgnorePatternReader patterns = new IgnorePatternReader();

    IgnoreFileReader(SourceFile file) {
        this.file = file;
    }

    DockerIgnore read() {
        String text = file.text();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            Span line = new Span(start, end);
            if (end - start >= TOO_LONG / 3 && file.byteLength(line) >= TOO_LONG) {
                patterns.problem(Span.at(start), "bufio.Scanner: token too long");
                break;
            }
            boolean marked = start == 0 && text.charAt(0) == BYTE_ORDER_MARK;
            line(marked ? new Span(1, end) : line);
            start = end + 1;
        }
        return patterns.finish();
    }

    private void line(Span line) {
        String text = file.text();
        if (line.isEmpty() || text.charAt(line.start()) == '#') {
            return;
        }
        int start = GoText.skipSpace(text, line.start(), line.end());
        int end = GoText.trimEnd(text, start, line.end());
        if (start < end) {
            patterns.add(cleaned(text.substring(start, end)), new Span(start, end));
        }
    }

    /** The pattern as {@code ignorefile.ReadAll} hands it on; cleaned without its {@code !}, which comes back then. */
    private static String cleaned(String line) {
        boolean inverts = line.startsWith("!");
        String pattern = inverts ? IgnorePatternReader.trim(line.substring(1)) : line;
        if (!pattern.isEmpty()) {
            pattern = ContextPath.clean(pattern);
            if (pattern.length() > 1 && pattern.startsWith("/")) {
                pattern = pattern.substring(1);
            }
        }
        return inverts ? "!" + pattern : pattern;
    }
}
