package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.Corpus;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BuildKit's own parser has read the corpus; layerwise reads the same in every file. */
final class BuildKitAgreementTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NODE_FIELDS = List.of("value", "keyword", "startLine", "endLine", "json");

    @Test
    void everyCorpusFileIsReadAsBuildKitReadsIt() throws IOException {
        List<Corpus.Entry> entries = Corpus.load();
        List<String> differences = new ArrayList<>();
        for (Corpus.Entry entry : entries) {
            List<String> found = new ArrayList<>();
            compareFile(entry.expected(), dump(entry), found);
            found.forEach(difference -> differences.add(entry.name() + ": " + difference));
        }
        assertTrue(entries.size() > 300, "the corpus is empty");
        assertEquals("", String.join("\n", differences));
    }

    private static JsonNode dump(Corpus.Entry entry) throws IOException {
        StringWriter out = new StringWriter();
        SourceFile source = SourceFile.decode(entry.name(), entry.bytes());
        new SyntaxJson(out).write(entry.name(), DockerfileReader.read(source));
        return JSON.readTree(out.toString());
    }

    private static void compareFile(JsonNode expected, JsonNode actual, List<String> out) {
        for (String field : List.of("ok", "error", "errorStartLine", "escape", "instrOk", "instrError")) {
            compare(field, expected.path(field), actual.path(field), out);
        }
        compareNodes("node", expected.path("nodes"), actual.path("nodes"), out);
    }

    private static void compareNodes(String name, JsonNode expected, JsonNode actual, List<String> out) {
        if (expected.size() != actual.size()) {
            out.add(expected.size() + " " + name + "s expected, " + actual.size() + " found");
            return;
        }
        for (int i = 0; i < expected.size(); i++) {
            List<String> found = new ArrayList<>();
            compareNode(expected.get(i), actual.get(i), found);
            for (String difference : found) {
                out.add(name + " " + i + ": " + difference);
            }
        }
    }

    private static void compareNode(JsonNode expected, JsonNode actual, List<String> out) {
        for (String field : NODE_FIELDS) {
            if (actual.has("startLine") || !field.endsWith("Line")) {
                compare(field, expected.path(field), actual.path(field), out);
            }
        }
        compare("flags", expected.path("flags"), actual.path("flags"), out);
        compare("args", expected.path("args"), actual.path("args"), out);
        compareNodes("child", expected.path("children"), actual.path("children"), out);
        JsonNode heredocs = expected.path("heredocs");
        JsonNode found = actual.path("heredocs");
        compare("heredocs", heredocs.size(), found.size(), out);
        for (int i = 0; i < Math.min(heredocs.size(), found.size()); i++) {
            for (String field : List.of("name", "expand", "chomp", "content")) {
                String wanted = heredocs.get(i).path(field).asText();
                compare("heredoc " + field, value(wanted), value(found.get(i).path(field).asText()), out);
            }
        }
    }

    /** What is absent counts as false or empty. */
    private static String value(String text) {
        return text.equals("false") ? "" : text;
    }

    private static void compare(String field, Object expected, Object actual, List<String> out) {
        if (!expected.equals(actual)) {
            out.add(field + "\n    BuildKit  " + expected + "\n    layerwise " + actual);
        }
    }
}
