package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reports of files on disk, whatever these are named. */
final class ReportFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> FOLDERS = List.of(
            "a\nb", "q\"'`", "p%20 x", "br[0](1)", "back\\slash", "bi\u202Edi", "\u001B[31mred", "]]>", "a:b", "äöü😀");

    @TempDir
    private Path directory;

    private JsonNode report(int status, String... arguments) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        assertEquals(status, Main.run(InputStream.nullInputStream(), stream, nowhere, arguments));
        return JSON.readTree(out.toByteArray());
    }

    private List<String> dockerfiles() throws IOException {
        List<String> files = new ArrayList<>();
        for (String folder : FOLDERS) {
            Path file = Files.createDirectory(directory.resolve(folder)).resolve("Dockerfile");
            files.add(Files.writeString(file, "FROM a\nRNU b\n").toString());
        }
        return files.stream().sorted().toList();
    }

    @Test
    void jsonNamesFilesAsTheyAre() throws IOException {
        List<String> expected = dockerfiles();
        JsonNode report = report(1, "check", "--format", "json", directory.toString());
        List<String> found = new ArrayList<>();
        report.at("/findings").forEach(finding -> found.add(finding.get("file").asText()));
        assertEquals(expected, found.stream().distinct().sorted().toList());
        assertEquals(FOLDERS.size(), report.at("/summary/files").asInt());
    }

    @Test
    void sarifNamesFilesByUris() throws IOException {
        List<String> expected = dockerfiles();
        JsonNode run = report(1, "check", "--format", "sarif", directory.toString()).at("/runs/0");
        List<String> found = new ArrayList<>();
        run.at("/results").forEach(result -> found.add(URI.create(
                result.at("/locations/0/physicalLocation/artifactLocation/uri").asText()).getPath()));
        assertEquals(expected, found.stream().distinct().sorted().toList());
        assertEquals(1, run.at("/invocations/0/exitCode").asInt());
        JsonNode ours = report(1, "check", "--format", "sarif", "testdata/lint/node-copy-all").at("/runs/0/results/0");
        assertEquals(
                "testdata/lint/node-copy-all/Dockerfile",
                ours.at("/locations/0/physicalLocation/artifactLocation/uri").asText());
    }

    @Test
    void allFormatsAtOnceNameFilesAsTheyAre() throws Exception {
        List<String> expected = dockerfiles();
        Path reports = Files.createDirectory(directory.resolve("reports"));
        List<String> arguments = new ArrayList<>(List.of("check", directory.toString(), "--format=json"));
        for (String format : ReportFormat.names()) {
            // that one goes to the summary of a job, too, where these tests run in one
            if (!format.equals("github")) {
                arguments.add("--format=" + format + "=" + reports.resolve(format));
            }
        }
        report(1, arguments.toArray(String[]::new));
        NodeList files = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(reports.resolve("checkstyle").toFile())
                .getElementsByTagName("file");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < files.getLength(); i++) {
            found.add(((Element) files.item(i)).getAttribute("name"));
        }
        // XML has no escape character
        assertEquals(
                expected.stream().map(name -> name.replace('\u001B', '\uFFFD')).sorted().toList(),
                found.stream().sorted().toList());
        List<String> diagnosed = new ArrayList<>();
        for (String line : Files.readAllLines(reports.resolve("rdjsonl"))) {
            diagnosed.add(JSON.readTree(line).at("/location/path").asText());
        }
        assertEquals(expected, diagnosed.stream().distinct().sorted().toList());
        JSON.readTree(reports.resolve("gitlab").toFile()).forEach(issue ->
                assertTrue(expected.contains(issue.at("/location/path").asText())));
    }

    @Test
    void aPathThatIsNotThereMakesTheRunUnsuccessful() throws IOException {
        String missing = directory.resolve("Dockerfile").toString();
        Files.writeString(directory.resolve("other.Dockerfile"), "FROM scratch\n");
        JsonNode run = report(2, "check", "--format", "sarif", missing, directory.toString()).at("/runs/0");
        assertEquals(2, run.at("/invocations/0/exitCode").asInt());
        assertFalse(run.at("/invocations/0/executionSuccessful").asBoolean(true));
    }
}
