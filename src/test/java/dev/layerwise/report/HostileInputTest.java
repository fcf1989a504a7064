package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.Corpus;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever files are named and hold, reports stay what they are, and what was said is read back from them. */
final class HostileInputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONG = 300_000;

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void textsAreReadBackAsTheyWere(String text) throws IOException {
        FileReport report = HostileReports.report(text);
        SourceFile file = report.findings().getFirst().primary().file();
        JsonNode json = JsonReportTest.checked(JsonReportTest.written(List.of(report)));
        assertEquals("`" + text + "` costs", json.at("/findings/0/message").asText());
        assertEquals("dir " + text, json.at("/findings/0/file").asText());
        assertEquals(text, json.at("/findings/0/help").asText());
        assertEquals(text, json.at("/findings/0/related/0/message").asText());
        assertEquals(text, json.at("/findings/0/evidence/files/0").asText());
        assertEquals(text, json.at("/files/0/problems/0").asText());
        JsonNode result = SarifReportTest.run(List.of(report)).at("/results/0");
        assertEquals(
                "RUN " + text, result.at("/locations/0/physicalLocation/region/snippet/text").asText());
        assertEquals(text, result.at("/properties/evidence/files/0").asText());
        URI uri = URI.create(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText());
        assertFalse(uri.isAbsolute());
        assertEquals(Path.of(file.name().replace("\0", "")).normalize().toString(), uri.getPath().replace("\0", ""));
    }

    @Test
    void halvesOfPairsAreReplaced() throws IOException {
        FileReport report = HostileReports.report("half \uD800 and \uDC00\uD800");
        JsonNode json = JsonReportTest.checked(JsonReportTest.written(List.of(report)));
        assertEquals("half \uFFFD and \uFFFD\uFFFD", json.at("/findings/0/help").asText());
        JsonNode run = SarifReportTest.run(List.of(report));
        assertEquals(
                "RUN half \uFFFD and \uFFFD\uFFFD",
                run.at("/results/0/locations/0/physicalLocation/region/snippet/text").asText());
    }

    @Test
    void hugeTextsStayBearable() throws IOException {
        FileReport report = HostileReports.report("x ".repeat(LONG));
        JsonReportTest.checked(JsonReportTest.written(List.of(report)));
        SarifReportTest.run(List.of(report));
        StringBuilder text = new StringBuilder();
        new TextReport(text, Style.PLAIN).file(report);
        // the names are not cut
        assertTrue(text.length() < 12 * LONG, "the report has " + text.length() + " characters");
    }

    /** Also writes what it has checked to {@code target/reports}, for other programs to look at. */
    @Test
    void reportsOfTheCorpusAreWellFormed() throws IOException {
        List<Corpus.Entry> corpus = Corpus.load();
        List<RuleInfo> infos = Rules.all().stream().map(rule -> rule.info()).toList();
        Linter linter = new Linter(Rules.all());
        Path folder = Files.createDirectories(Path.of("target/reports"));
        Path sarifFile = folder.resolve("corpus.sarif");
        Path jsonFile = folder.resolve("corpus.json");
        StringWriter text = new StringWriter();
        List<FileReport> files = new ArrayList<>();
        try (Writer sarif = writer(sarifFile); Writer json = writer(jsonFile)) {
            List<Reporter> reporters = List.of(
                    new SarifReport(sarif, infos, "0.0.0", Samples.ROOT_FOLDER),
                    new JsonReport(json, Samples.ROOT_FOLDER),
                    new TextReport(text, Style.PLAIN));
            for (Corpus.Entry entry : corpus) {
                SourceFile file = SourceFile.decode("corpus/" + entry.name(), entry.bytes());
                LintResult result = linter.lint(LintInput.of(DockerfileReader.read(file)));
                FileReport report = new FileReport(
                        file.name(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        result.failures(),
                        result.findings());
                for (Reporter reporter : reporters) {
                    reporter.file(report);
                }
                files.add(report.withFindings(List.of()));
            }
            for (Reporter reporter : reporters) {
                reporter.end(Samples.summary(files));
            }
        }
        JsonNode run = SarifReportTest.checked(Files.readString(sarifFile)).at("/runs/0");
        JsonNode findings = JsonReportTest.checked(Files.readString(jsonFile)).at("/findings");
        assertEquals(findings.size(), run.at("/results").size());
        assertEquals(0, files.stream().mapToInt(file -> file.failures().size()).sum());
        text.toString().lines().filter(line -> DisplayLine.width(line) > 80).forEach(line ->
                assertTrue(line.startsWith("corpus/"), line));
        assertFalse(text.toString().codePoints()
                .anyMatch(point -> point != '\n' && !Printable.escape(point).isEmpty()));
        assertTrue(JSON.readTree(jsonFile.toFile()).at("/files").size() == files.size());
    }

    private static Writer writer(Path file) throws IOException {
        return new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8);
    }
}
