package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people read at the end of a run. */
final class TextReportTest {

    private static final Path FOLDER = Path.of("testdata/report");

    private static String text(Style style, List<FileReport> files) throws IOException {
        StringBuilder out = new StringBuilder();
        Reporter report = new TextReport(out, style);
        for (FileReport file : files) {
            report.file(file);
        }
        report.end(Samples.summary(files));
        return out.toString();
    }

    @Test
    void aRunIsReportedByFile() throws IOException {
        GoldenFile.assertMatches(FOLDER.resolve("run.txt"), text(Style.PLAIN, Samples.run()));
    }

    @Test
    void coloursChangeNothingElse() throws IOException {
        String colored = text(Style.COLOR, Samples.run());
        assertEquals(text(Style.PLAIN, Samples.run()), colored.replaceAll("\u001B\\[\\d+m", ""));
        GoldenFile.assertMatches(FOLDER.resolve("run-colored.txt"), colored.replace("\u001B", "<ESC>"));
    }

    @Test
    void aRunWithoutFindingsIsOneLine() throws IOException {
        FileReport fine = Samples.report(SourceFile.of("Dockerfile", "FROM scratch\n"));
        assertEquals("1 Dockerfile, nothing found\n", text(Style.PLAIN, List.of(fine)));
        assertEquals("0 Dockerfiles, nothing found\n", text(Style.PLAIN, List.of()));
    }

    @Test
    void ofManyFilesTheRulesAreCounted() throws IOException {
        List<FileReport> files = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            SourceFile file = SourceFile.of("services/" + i + "/Dockerfile", "FROM a\nCOPY . .\n");
            Finding order = Finding.of(Samples.ORDER, "`COPY . .` brings much", Samples.label(file, "COPY . .", ""))
                    .evidence("bytes", i == 7 ? 1000 : i);
            Finding root = Finding.of(Samples.ROOT, "The final stage runs as root", Samples.label(file, "FROM", ""))
                    .evidence("steps", 100_000);
            files.add(i % 2 == 0 ? Samples.report(file, root, order, order) : Samples.report(file, order));
        }
        String text = text(Style.PLAIN, files);
        assertEquals("""
                findings    files  rule
                      38       25  cache/sample-order
                      13       13  user/sample-root

                51 warnings in 25 of 25 Dockerfiles
                start with services/7/Dockerfile:2: `COPY . .` brings much
                """, text.substring(text.indexOf("findings")));
    }

    @Test
    void anErrorComesFirstWhateverTheOthersWeigh() throws IOException {
        String text = text(Style.PLAIN, Samples.run());
        assertTrue(text.endsWith("start with tools/Dockerfile:2: unknown instruction: RNU\n"), text);
    }

    @Test
    void everythingFitsTheTerminalButNames() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\n# " + "x".repeat(500) + "\n");
        String message = "A ".repeat(300) + "b".repeat(300);
        Finding finding = Finding.of(Samples.ORDER, message, Samples.label(file, "# x", "c".repeat(200)))
                .help("d".repeat(100) + " " + "e".repeat(100));
        FileReport report = new FileReport(
                "Dockerfile",
                Optional.of("f"),
                Optional.of("g".repeat(90)),
                List.of("h ".repeat(90), "i".repeat(170)),
                List.of(Samples.failure(Samples.ROOT, "Dockerfile")),
                List.of(finding, finding, finding, finding));
        text(Style.PLAIN, List.of(report)).lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    @Test
    void whatOthersWroteCannotMoveTheCursor() throws IOException {
        String hostile = "\u001B[2J\u009B1m\u0007\u202E\r\u2028\u200B\uD800";
        SourceFile file = SourceFile.of("a" + hostile, "FROM b" + hostile + "\n");
        Label label = Samples.label(file, "FROM b" + hostile, "d" + hostile);
        Finding finding = Finding.of(Samples.ORDER, "c" + hostile, label)
                .note("e" + hostile)
                .help("f\n" + hostile);
        FileReport report = new FileReport(
                file.name(),
                Optional.of("g" + hostile),
                Optional.of("h" + hostile),
                List.of("i" + hostile),
                List.of(finding));
        String text = text(Style.PLAIN, List.of(report));
        assertFalse(text.codePoints().anyMatch(point -> point != '\n' && !Printable.escape(point).isEmpty()), text);
        assertTrue(text.contains("c\\u001b[2J\\u009b1m\\u0007\\u202e\\r\\u2028\\u200b\\ud800"), text);
    }
}
