package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What GitHub code scanning reads; every log keeps to the schema of SARIF, which comes with the SARIF library. */
final class SarifReportTest {

    private static final Path FOLDER = Path.of("testdata/report");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String written(List<FileReport> files) throws IOException {
        StringWriter out = new StringWriter();
        Reporter report = new SarifReport(out, Samples.RULES, Samples::page, "1.2.3-rc.1", Samples.ROOT_FOLDER);
        for (FileReport file : files) {
            report.file(file);
        }
        report.end(Samples.summary(files));
        return out.toString();
    }

    static JsonNode run(List<FileReport> files) throws IOException {
        return checked(written(files)).at("/runs/0");
    }

    static JsonNode checked(String log) throws IOException {
        JsonNode json = JSON.readTree(log);
        assertEquals(List.of(), List.copyOf(SCHEMA.validate(json)));
        return json;
    }

    private static JsonNode result(Finding finding) throws IOException {
        return run(List.of(Samples.report(finding.primary().file(), finding))).at("/results/0");
    }

    @Test
    void aRunIsOneLog() throws IOException {
        String log = written(Samples.run());
        checked(log);
        String indented = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(log));
        GoldenFile.assertMatches(FOLDER.resolve("run.sarif"), indented + "\n");
    }

    @Test
    void aRunWithoutFilesIsALog() throws IOException {
        JsonNode run = run(List.of());
        assertEquals(0, run.at("/results").size());
        assertTrue(run.at("/results").isArray());
        assertTrue(run.at("/invocations/0/executionSuccessful").asBoolean());
    }

    @Test
    void rulesHaveAllThatGitHubReads() throws IOException {
        StringWriter out = new StringWriter();
        List<RuleInfo> rules = Rules.all().stream().map(rule -> rule.info()).toList();
        new SarifReport(out, rules, "(unpackaged)", Samples.ROOT_FOLDER).end(RunSummary.EMPTY);
        JsonNode driver = checked(out.toString()).at("/runs/0/tool/driver");
        assertFalse(driver.has("semanticVersion"), "no version that is none");
        assertEquals(rules.size(), driver.at("/rules").size());
        for (JsonNode rule : driver.at("/rules")) {
            String id = rule.at("/id").asText();
            for (String text : List.of("/shortDescription/text", "/fullDescription/text")) {
                assertFalse(rule.at(text).asText().isBlank(), id + text);
                assertTrue(rule.at(text).asText().length() <= 1024, id + text);
            }
            assertFalse(rule.at("/help/text").asText().isBlank(), id);
            assertTrue(rule.at("/help/markdown").asText().contains("## Why"), id);
            assertTrue(rule.at("/helpUri").asText().endsWith("/rules/" + id + ".md"), id);
            String level = rule.at("/defaultConfiguration/level").asText();
            assertTrue(List.of("error", "warning", "note").contains(level), id);
            assertTrue(rule.at("/properties/tags").size() <= 10 && !rule.at("/properties/tags").isEmpty(), id);
            assertFalse(rule.at("/properties/precision").asText().isEmpty(), id);
            assertFalse(rule.at("/properties/problem.severity").asText().isEmpty(), id);
            JsonNode severity = rule.at("/properties/security-severity");
            boolean isScore = severity.isTextual() && Double.parseDouble(severity.asText()) > 0;
            assertTrue(severity.isMissingNode() || isScore, id);
        }
    }

    /** A result without a level has that of its rule, so that a warning of an error rule would be shown as an error. */
    @Test
    void everyResultNamesItsLevel() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\n");
        Finding finding = Finding.of(Samples.BROKEN, "A message", Samples.label(file, "a", ""));
        for (Level level : Level.values()) {
            assertEquals(level.text(), result(finding.level(level)).at("/level").asText());
        }
    }

    @Test
    void messagesLinkToTheOtherPlaces() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\nCOPY . .\nRUN b\n");
        SourceFile other = SourceFile.of("a[0]\\b", "*.log\n");
        Finding finding = Finding.of(Samples.ORDER, "It copies [x](1)", Samples.label(file, "COPY", "brings [y](2)"))
                .related(Samples.label(file, "b", "reads {0} [z]"))
                .related(Samples.label(other, "*", ""))
                .note("why?")
                .help("do it");
        JsonNode result = result(finding);
        assertEquals(
                "It copies [x\\](1). Line 2: brings [y\\](2). [Line 3](1): reads {0} [z]. See [a\\[0\\]\\\\b:1](2)."
                        + " Note: why? Help: do it.",
                result.at("/message/text").asText());
        assertEquals(1, result.at("/relatedLocations/0/id").asInt());
        assertEquals(2, result.at("/relatedLocations/1/id").asInt());
        assertEquals(
                "a%5B0%5D%5Cb", result.at("/relatedLocations/1/physicalLocation/artifactLocation/uri").asText());
    }

    @Test
    void regionsAreExactAndQuoted() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "\uFEFFFROM 😀 x\r\nRUN b && \\\n  c\nCMD d");
        JsonNode first = result(Finding.of(Samples.ORDER, "A", Samples.label(file, "x", "")))
                .at("/locations/0/physicalLocation");
        assertEquals(
                "{\"startLine\":1,\"startColumn\":9,\"endLine\":1,\"endColumn\":10,\"snippet\":{\"text\":\"x\"}}",
                first.at("/region").toString());
        JsonNode second = result(Finding.of(Samples.ORDER, "A", Samples.label(file, "b && \\\n  c", "")))
                .at("/locations/0/physicalLocation");
        assertEquals(
                "{\"startLine\":2,\"startColumn\":5,\"endLine\":3,\"endColumn\":4,"
                        + "\"snippet\":{\"text\":\"b && \\\\\\n  c\"}}",
                second.at("/region").toString());
        assertEquals(file.text(), second.at("/contextRegion/snippet/text").asText());
        JsonNode end = result(Finding.of(Samples.ORDER, "A", new Label(file, Span.at(file.text().length()), "")))
                .at("/locations/0/physicalLocation");
        assertEquals(
                "{\"startLine\":4,\"startColumn\":6,\"endLine\":4,\"endColumn\":6}", end.at("/region").toString());
    }

    @Test
    void namesAreUrisBelowTheRootOfTheRepository() {
        SourceRoot root = new SourceRoot("/repo", "/repo");
        assertEquals("Dockerfile", root.uri("./Dockerfile"));
        assertEquals("a%20b/100%25/%23%3F/Docker%3Afile", root.uri("a b/100%/#?/Docker:file"));
        assertEquals("a/Dockerfile", root.uri("/repo/a/Dockerfile"));
        assertEquals("file:///tmp/%C3%A4/Dockerfile", root.uri("/tmp/x/../\u00E4/Dockerfile"));
        assertEquals("file:///Dockerfile", root.uri("../Dockerfile"));
        SourceRoot below = new SourceRoot("/repo/", "/repo/services/api");
        assertEquals("services/api/Dockerfile", below.uri("Dockerfile"));
        assertEquals("services/Dockerfile", below.uri("../Dockerfile"));
        assertEquals("file:///repo2/Dockerfile", below.uri("../../../repo2/Dockerfile"));
        assertEquals("Dockerfile", new SourceRoot("/", "/").uri("Dockerfile"));
    }

    @Test
    void whatGitHubWouldRefuseIsLeftOutAndSaid() throws IOException {
        SourceFile file = SourceFile.of("Dockerfile", "FROM a\n");
        Finding warning = Finding.of(Samples.ORDER, "A", Samples.label(file, "a", ""));
        Finding[] notes = new Finding[20_000];
        Arrays.fill(notes, warning.level(Level.NOTE));
        Finding[] errors = new Finding[15_000];
        Arrays.fill(errors, warning.level(Level.ERROR));
        JsonNode run = run(List.of(Samples.report(file, notes), Samples.report(file, errors)));
        assertEquals(25_000, run.at("/results").size());
        long kept = 0;
        for (JsonNode result : run.at("/results")) {
            kept += result.at("/level").asText().equals("error") ? 1 : 0;
        }
        assertEquals(10_000, kept);
        assertTrue(run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText()
                .startsWith("10000 findings are left out"));
    }

    @Test
    void whatDoesNotCompressIsLeftOutToo() throws IOException {
        StringBuilder noise = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 1900; i++) {
            noise.append((char) (0x4E00 + random.nextInt(20_000)));
        }
        SarifRoom room = new SarifRoom();
        long bytes = 0;
        for (int i = 0; i < 4000; i++) {
            noise.setCharAt(random.nextInt(1900), (char) (0x4E00 + random.nextInt(20_000)));
            StringBuilder shuffled = new StringBuilder();
            random.ints(1900, 0, 1900).forEach(at -> shuffled.append(noise.charAt(at)));
            if (room.takes(Level.ERROR, shuffled.toString())) {
                bytes += shuffled.toString().getBytes(StandardCharsets.UTF_8).length;
            }
        }
        assertTrue(room.leftOut() > 0, bytes + " bytes were taken");
        room.close();
    }

    @Test
    void problemsDoNotPileUp() throws IOException {
        List<FileReport> files = IntStream.range(0, 3000)
                .mapToObj(i -> new FileReport(
                        i + "/Dockerfile", Optional.empty(), Optional.empty(), List.of("cannot read it"), List.of()))
                .toList();
        JsonNode invocation = run(files).at("/invocations/0");
        assertEquals(1001, invocation.at("/toolExecutionNotifications").size());
        assertFalse(invocation.at("/executionSuccessful").asBoolean());
        assertEquals(2, invocation.at("/exitCode").asInt());
    }
}
