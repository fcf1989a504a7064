package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The odd lines that a finding may be about, one after the other in a file that somebody has looked at. */
final class CodeFrameTest {

    private static final Path EXPECTED = Path.of("testdata/report/frames.txt");

    private final StringBuilder all = new StringBuilder();

    private static String frame(Label primary, Label... related) {
        Finding finding = Finding.of(Samples.ORDER, "A message", primary);
        for (Label label : related) {
            finding = finding.related(label);
        }
        return CodeFrame.of(finding, Style.PLAIN);
    }

    /** A frame with labels at these texts of a file, the first one primary. */
    private void show(String title, String text, String... marked) {
        SourceFile file = SourceFile.of("Dockerfile", text);
        Label[] labels = new Label[marked.length];
        for (int i = 0; i < marked.length; i++) {
            labels[i] = Samples.label(file, marked[i], i == 0 ? "the first" : "number " + (i + 1));
        }
        Label[] related = new Label[labels.length - 1];
        System.arraycopy(labels, 1, related, 0, related.length);
        show(title, frame(labels[0], related));
    }

    private void show(String title, String frame) {
        frame.lines().forEach(line -> {
            assertEquals(line.stripTrailing(), line);
            assertTrue(DisplayLine.width(line) <= 80, line);
        });
        all.append("== ").append(title).append('\n').append(frame).append('\n');
    }

    @Test
    void oddLinesAreShownWell() throws IOException {
        show("both ends, with lines between", "FROM a\nCOPY . .\nWORKDIR /x\nRUN b\n", "COPY . .", "b\n");
        show("the effect before the cause", "FROM a\nCOPY . .\nRUN b\n", "RUN b", "COPY . .");
        show("several labels in one line", "RUN a && b && c\n", "b", "a", "c");
        show("one inside the other", "RUN apt-get install curl\n", "install", "apt-get install curl");
        show("tabs", "RUN\ta \t&& b\tc\n", "b\tc", "a");
        show("wide characters", "LABEL 名前=\"世界 ⚡\" b=c\n", "b=c", "世界");
        show("combining characters", "LABEL e\u0301te\u0301=1 b=c\n", "b=c", "e\u0301te\u0301");
        show("control characters", "RUN a\u001B[31m && b\u0000\u202E c\n", "c", "b\u0000");
        show("a byte order mark", "\uFEFFFROM a\n", "FROM a");
        show("CRLF", "FROM a\r\nRUN b\r\n", "RUN b\r\n", "FROM a");
        show("a lone CR", "RUN a\rb\n", "b");
        show("blanks at the end of a line", "RUN a \\  \nb\n", "  \nb");
        show("over several lines", "RUN a && \\\n    b\nRUN c\n", "RUN a && \\\n    b", "RUN c");
        show("an empty line", "FROM a\n\nRUN b\n", "\nRUN b");
        show("line numbers of different length", "\n".repeat(8) + "RUN a\nRUN b\n", "RUN b", "RUN a");
        String tail = "b ".repeat(200);
        show("a long line, its begin", "RUN aa " + tail + "\n", "aa");
        show("a long line, its end", "RUN " + tail + "zz\n", "zz");
        show("a long line, far apart", "RUN aa " + tail + "zz " + tail + "\n", "zz", "aa");
        show("a long line, marked in full", "RUN " + tail + "\n", tail.strip());
        show("a long line that goes on", "RUN " + tail + "\\\n  c\n", "RUN " + tail + "\\\n  c");
        show("a long line of wide characters", "LABEL a=" + "界".repeat(50) + "x" + "世".repeat(50) + "\n", "x");
        show("a line of many thousands", "RUN " + "😀".repeat(20_000) + "aa" + "😀".repeat(20_000) + "\n", "aa");
        SourceFile ends = SourceFile.of("Dockerfile", "FROM a\nRUN b\n");
        show("an empty place at the end of the file", frame(new Label(ends, Span.at(13), "something is missing here")));
        SourceFile open = SourceFile.of("Dockerfile", "FROM a\nRUN b");
        show("the same without a newline", frame(new Label(open, Span.at(12), "something is missing here")));
        show("an empty file", frame(new Label(SourceFile.of("Dockerfile", ""), Span.at(0), "")));
        SourceFile ignore = SourceFile.of(".dockerignore", "*.log\nnode_modules\n");
        show("another file", frame(
                Samples.label(ends, "RUN b", "the first"),
                Samples.label(ignore, "node_modules", "matches at the root of the context only"),
                Samples.label(ends, "FROM a", "third")));
        String story = "what is to be seen here is told in more words than there is room for behind";
        show("what is said does not fit behind", frame(
                Samples.label(ends, "RUN b", story),
                Samples.label(ends, "FROM a", "x".repeat(100))));
        show("not UTF-8", frame(Samples.label(
                SourceFile.decode("Dockerfile", new byte[] {'R', 'U', 'N', ' ', (byte) 0xFF, (byte) 0xE4, ' ', 'b'}),
                "b",
                "behind two bytes that are no text")));
        GoldenFile.assertMatches(EXPECTED, all.toString());
    }

    /** Thousands of findings may be in one line of megabytes. */
    @Test
    void aLongLineIsNotReadForEachOfItsLabels() {
        SourceFile file = SourceFile.of("Dockerfile", "RUN " + "a\t".repeat(2_500_000));
        file.lines();
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            for (int i = 0; i < 20_000; i++) {
                frame(new Label(file, new Span(4 + 200 * i, 5_000_000), "here"));
            }
        });
    }
}
