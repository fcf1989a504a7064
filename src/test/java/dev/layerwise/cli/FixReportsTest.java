package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What reports say can be done about findings: applied as they have it, the file is the one that --fix makes. */
class FixReportsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PLAIN = """
            FROM debian:12
            RUN apt-get update
            RUN echo \uD83D\uDC33 a b && apt-get install -y curl
            """;

    @TempDir
    Path folder;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private JsonNode report(String format, String rule) throws IOException {
        Checked checked = Checked.run(folder, "--format", format, "--select", rule, "--fail-on", "never", "@");
        assertEquals(0, checked.status(), checked.err());
        return JSON.readTree(checked.out());
    }

    private String fixed(String path, String rule) throws IOException {
        Checked.run(folder, "--fix", "--unsafe-fixes", "--select", rule, "@");
        return Files.readString(folder.resolve(path));
    }

    /** From the last one on, so that places keep. */
    private static String applied(String text, List<int[]> places, List<String> texts) {
        StringBuilder out = new StringBuilder(text);
        for (int i = places.size() - 1; i >= 0; i--) {
            out.replace(places.get(i)[0], places.get(i)[1], texts.get(i));
        }
        return out.toString();
    }

    /** As SARIF counts: a byte order mark is no column, columns are UTF-16 code units. */
    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        boolean isMarked = line == 1 && text.startsWith("\uFEFF");
        return start + column - 1 + (isMarked ? 1 : 0);
    }

    private static void requireSchema(JsonNode log) throws IOException {
        try (InputStream in = FixReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(in));
            assertEquals(List.of(), List.copyOf(schema.validate(log)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void sarifHasTheFixToTheColumn(String mark) throws IOException {
        String text = mark + PLAIN.replace("\n", "\r\n");
        file("Dockerfile", text);
        JsonNode log = report("sarif", "packages/update-alone");
        requireSchema(log);
        JsonNode fix = log.at("/runs/0/results/0/fixes/0");
        assertTrue(fix.at("/description/text").asText().endsWith("."), fix.toString());
        assertTrue(fix.at("/artifactChanges/0/artifactLocation/uri").asText().endsWith("Dockerfile"));
        List<int[]> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode one : fix.at("/artifactChanges/0/replacements")) {
            JsonNode region = one.get("deletedRegion");
            int start = offset(text, region.get("startLine").asInt(), region.get("startColumn").asInt());
            int end = offset(text, region.get("endLine").asInt(), region.get("endColumn").asInt());
            places.add(new int[] {start, end});
            texts.add(one.at("/insertedContent/text").asText());
        }
        assertEquals(fixed("Dockerfile", "packages/update-alone"), applied(text, places, texts));
    }

    @Test
    void jsonHasOffsets() throws IOException {
        String text = "\uFEFF" + PLAIN;
        file("Dockerfile", text);
        JsonNode report = report("json", "packages/update-alone");
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(Path.of("docs/report.schema.json")));
        assertEquals(List.of(), List.copyOf(schema.validate(report)));
        JsonNode fix = report.at("/findings/0/fixes/0");
        assertTrue(fix.get("safe").asBoolean());
        assertTrue(fix.get("risk").isNull());
        List<int[]> places = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode edit : fix.get("edits")) {
            int start = edit.get("offset").asInt();
            places.add(new int[] {start, start + edit.get("length").asInt()});
            texts.add(edit.get("text").asText());
            assertEquals(start, offset(text, edit.get("line").asInt(), edit.get("column").asInt()));
        }
        assertEquals(fixed("Dockerfile", "packages/update-alone"), applied(text, places, texts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"packages/update-alone", "packages/recommends", "user/sudo"})
    void reviewdogGetsWholeLines(String rule) throws IOException {
        String text = """
                FROM debian:12
                RUN apt-get update
                RUN echo \uD83D\uDC33 && sudo apt-get install -y \\
                    curl
                CMD ["true"]
                """;
        file("Dockerfile", text);
        JsonNode suggestions = report("rdjson", rule).at("/diagnostics/0/suggestions");
        assertEquals(1, suggestions.size());
        JsonNode range = suggestions.at("/0/range");
        assertFalse(range.get("start").has("column"), "reviewdog would need the lines of the diff");
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<String> replaced = lines.subList(
                range.at("/start/line").asInt() - 1, range.at("/end/line").asInt());
        replaced.clear();
        replaced.addAll(suggestions.at("/0/text").asText().lines().toList());
        assertEquals(fixed("Dockerfile", rule), String.join("\n", lines) + "\n");
    }

    @Test
    void aFileThatIsToBeMadeIsAnInsertionIntoNothing() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        file("Dockerfile", "FROM gcc:14\nCOPY . .\nRUN make\n");
        JsonNode log = report("sarif", "context");
        requireSchema(log);
        JsonNode change = log.at("/runs/0/results/0/fixes/0/artifactChanges/0");
        assertTrue(change.at("/artifactLocation/uri").asText().endsWith(".dockerignore"), change.toString());
        assertEquals(
                "{\"endColumn\":1,\"endLine\":1,\"startColumn\":1,\"startLine\":1}",
                JSON.writeValueAsString(JSON.treeToValue(
                        change.at("/replacements/0/deletedRegion"), TreeMap.class)));
        assertEquals(".git\n", change.at("/replacements/0/insertedContent/text").asText());
        JsonNode fix = report("json", "context").at("/findings/0/fixes/0");
        assertTrue(fix.get("new").asBoolean());
        assertEquals("Create `.dockerignore` with `.git`", fix.get("title").asText());
        assertTrue(report("rdjson", "context").at("/diagnostics/0/suggestions").isMissingNode());
    }

    @Test
    void theSafeWayComesFirst() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        file("main.c", "x");
        file("docs/a.md", "x");
        file(".github/a.yml", "x");
        file("Dockerfile", "FROM gcc:14\nCOPY . .\nRUN make\n");
        JsonNode fixes = report("json", "context").at("/findings/0/fixes");
        assertEquals(2, fixes.size());
        assertTrue(fixes.at("/0/safe").asBoolean());
        assertFalse(fixes.at("/1/safe").asBoolean());
        assertTrue(fixes.at("/1/risk").asText().startsWith("the image would go without `.github`"), fixes.toString());
        assertFalse(Files.exists(folder.resolve(".dockerignore")));
    }

    @Test
    void whatLiesInTheIgnoreFileIsSuggestedThere() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        file(".dockerignore", "*.md\n.git # history\n");
        file("Dockerfile", "FROM gcc:14\nCOPY . .\nRUN make\n");
        JsonNode diagnostic = report("rdjson", "context/useless-ignore-pattern").at("/diagnostics/0");
        assertEquals("# history\n.git", diagnostic.at("/suggestions/0/text").asText());
        assertEquals(2, diagnostic.at("/suggestions/0/range/start/line").asInt());
    }

    @Test
    void whatCannotBeProvedIsNotOffered() throws IOException {
        file("Dockerfile", "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl # \u00e9\n");
        Files.write(
                folder.resolve("Dockerfile"),
                Files.readString(folder.resolve("Dockerfile"))
                        .getBytes(StandardCharsets.ISO_8859_1));
        JsonNode report = report("json", "packages/update-alone");
        assertEquals(1, report.at("/findings").size());
        assertEquals(0, report.at("/findings/0/fixes").size());
    }
}
