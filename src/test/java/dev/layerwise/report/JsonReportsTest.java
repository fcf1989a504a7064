package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reports for GitLab and for reviewdog, which are JSON of their own shapes. */
final class JsonReportsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("testdata/report");

    /** reviewdog reads lines of no more than that. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static JsonNode checked(String report, String schema) throws IOException {
        JsonNode json = JSON.readTree(report);
        assertEquals(List.of(), List.copyOf(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(FOLDER.resolve(schema)))
                .validate(json)));
        return json;
    }

    private static Reporter gitlab(Writer out) {
        return new GitLabReport(out, Samples.ROOT_FOLDER);
    }

    private static JsonNode gitlab(FileReport... files) throws IOException {
        return checked(HostileReports.written(JsonReportsTest::gitlab, List.of(files)), "gitlab.schema.json");
    }

    private static JsonNode rdjson(FileReport... files) throws IOException {
        String report = HostileReports.written(
                out -> new RdjsonReport(out, RdjsonReport.Shape.OBJECT), List.of(files));
        return checked(report, "rdjson.schema.json").get("diagnostics");
    }

    @Test
    void aRunIsOneArrayForGitLab() throws IOException {
        String report = HostileReports.written(JsonReportsTest::gitlab, Samples.run());
        checked(report, "gitlab.schema.json");
        assertTrue(report.startsWith("["), "no byte order mark");
        GoldenFile.assertMatches(FOLDER.resolve("run.gitlab.json"), report);
    }

    @Test
    void aRunIsOneObjectForReviewdog() throws IOException {
        String report =
                HostileReports.written(out -> new RdjsonReport(out, RdjsonReport.Shape.OBJECT), Samples.run());
        checked(report, "rdjson.schema.json");
        GoldenFile.assertMatches(FOLDER.resolve("run.rdjson"), report);
    }

    @Test
    void aRunWithoutFilesIsAReportToo() throws IOException {
        assertEquals(0, gitlab().size());
        assertEquals(0, rdjson().size());
        assertEquals("", HostileReports.written(
                out -> new RdjsonReport(out, RdjsonReport.Shape.LINES), List.of()));
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void namesAndMessagesAreReadBack(String text) throws IOException {
        FileReport report = HostileReports.report(text);
        JsonNode issue = gitlab(report).get(1);
        assertTrue(issue.get("description").asText().startsWith("`" + Printable.of(text) + "` costs"));
        assertEquals(Samples.ROOT_FOLDER.path("dir " + text), issue.at("/location/path").asText());
        JsonNode diagnostics = rdjson(report);
        assertEquals(Printable.of(text), diagnostics.at("/0/message").asText());
        assertEquals("dir " + text, diagnostics.at("/1/location/path").asText());
        assertEquals(Printable.of(text), diagnostics.at("/1/related_locations/0/message").asText());
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void eachDiagnosticIsALine(String text) throws IOException {
        String report = HostileReports.written(
                out -> new RdjsonReport(out, RdjsonReport.Shape.LINES),
                List.of(HostileReports.report(text), HostileReports.report(text.repeat(50))));
        List<String> lines = List.of(report.split("\n"));
        assertEquals(4, lines.size());
        for (String line : lines) {
            checked("{\"diagnostics\":[" + line + "]}", "rdjson.schema.json");
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length < LONGEST_LINE);
        }
    }

    @Test
    void issuesOfGitLabHaveFingerprintsOfTheirOwn() throws IOException {
        SourceFile file = SourceFile.of("./a/../Dockerfile", "FROM a\nRUN b\nRUN b\n");
        SourceFile other = SourceFile.of("b/Dockerfile", file.text());
        List<JsonNode> issues = new ArrayList<>();
        gitlab(Samples.linted(file), Samples.linted(other)).forEach(issues::add);
        Set<String> fingerprints = new HashSet<>();
        issues.forEach(issue -> fingerprints.add(issue.get("fingerprint").asText()));
        assertEquals(4, issues.size());
        assertEquals(4, fingerprints.size());
        assertEquals("Dockerfile", issues.getFirst().at("/location/path").asText());
    }

    @Test
    void columnsOfReviewdogCountBytes() throws IOException {
        byte[] bytes = "\uFEFFFROM a\u00E4\uD83D\uDE00? x\r\nRUN b\n".getBytes(StandardCharsets.UTF_8);
        int bad = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?');
        bytes[bad] = (byte) 0xFF;
        SourceFile file = SourceFile.decode("Dockerfile", bytes);
        JsonNode marked = rdjson(Samples.report(
                file, Finding.of(Samples.ORDER, "A", Samples.label(file, "x\r\nRUN", "")))).get(0);
        int x = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('x');
        assertEquals(
                "{\"start\":{\"line\":1,\"column\":" + (x + 1) + "},\"end\":{\"line\":2,\"column\":4}}",
                marked.at("/location/range").toString());
        JsonNode end = rdjson(Samples.report(
                file, Finding.of(Samples.ORDER, "A", new Label(file, Span.at(file.text().length()), "")))).get(0);
        assertEquals("{\"line\":3,\"column\":1}", end.at("/location/range/start").toString());
    }

    @Test
    void manyPlacesInOneLongLineTakeNoLongTime() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "RUN " + "\u00E4 ".repeat(1_000_000));
        Finding[] findings = new Finding[2000];
        for (int i = 0; i < findings.length; i++) {
            findings[i] = Finding.of(Samples.ORDER, "A", new Label(file, new Span(4 + 900 * i, 5 + 900 * i), ""));
        }
        JsonNode last = rdjson(Samples.report(file, findings)).get(1999);
        assertEquals(5 + 1999 * 900 / 2 * 3, last.at("/location/range/start/column").asInt());
    }

    @Test
    void whatCouldNotBeReadIsThere() throws IOException {
        List<FileReport> run = Samples.run();
        assertTrue(gitlab(run.get(2)).get(0).get("description").asText().startsWith("cannot read gone/Dockerfile"));
        assertTrue(rdjson(run.get(2)).get(0).get("message").asText().startsWith("cannot read gone/Dockerfile"));
        assertFalse(rdjson(run.get(2)).get(0).has("suggestions"));
    }
}
