package dev.layerwise.syntax;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem.Kind;

/** Says what of a file is no text: BuildKit reads such a file all the same, and then fails at something else. */
final class EncodingCheck {

    private final SourceFile source;
    private final Problems problems;

    EncodingCheck(SourceFile source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    void check() {
        int[] replaced = source.replacedOffsets();
        int nul = source.text().indexOf('\0');
        if (isUtf16(nul)) {
            warn(new Span(0, 1), "the file is UTF-16, which BuildKit does not read", "save it as UTF-8");
        } else if (replaced.length > 0) {
            String bytes = replaced.length == 1 ? "one byte is" : replaced.length + " bytes are";
            String message = bytes + " not UTF-8 and shown as \uFFFD";
            warn(new Span(replaced[0], replaced[0] + 1), message, "save the file as UTF-8");
        } else if (nul >= 0) {
            warn(new Span(nul, nul + 1), "the file contains NUL characters", "is this a Dockerfile?");
        }
    }

    private boolean isUtf16(int nul) {
        byte[] head = source.text().substring(0, Math.min(2, source.text().length())).equals("\uFFFD\uFFFD")
                ? source.bytes()
                : new byte[0];
        boolean mark = head.length > 1 && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF);
        return mark && nul >= 0;
    }

    private void warn(Span span, String message, String help) {
        problems.add(Kind.WARNING, span, source.lines().line(span.start()), message, help);
    }
}
