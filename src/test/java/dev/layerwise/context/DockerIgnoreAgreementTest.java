package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ignore files over one tree, compared with what BuildKit's own matcher left of it. */
final class DockerIgnoreAgreementTest {

    @Test
    void everyRecordedIgnoreFileAgreesWithBuildKit() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(SharedData.require("conformance/dockerignore-cases.json").toFile());
        Directory tree = tree(data.get("tree"));
        List<String> disagreements = new ArrayList<>();
        for (JsonNode recorded : data.get("cases")) {
            String expected = recorded.has("error")
                    ? recorded.get("error").asText()
                    : new TreeSet<>(texts(recorded.get("ignored"))).toString();
            String text = recorded.get("dockerignore").asText();
            String actual = answer(tree, text);
            if (!expected.equals(actual)) {
                disagreements.add(text + "\n  expected " + expected + "\n  actual   " + actual);
            }
        }
        assertTrue(data.get("cases").size() > 100);
        assertEquals(List.of(), disagreements);
    }

    private static String answer(Directory tree, String text) {
        DockerIgnore ignore = DockerIgnore.parse(SourceFile.of(".dockerignore", text));
        if (!ignore.problems().isEmpty()) {
            return ignore.problems().getFirst().message();
        }
        TreeSet<String> gone = Trees.paths(tree);
        gone.removeAll(Trees.paths(IgnoredDirectory.of(tree, ignore)));
        return gone.toString();
    }

    private static Directory tree(JsonNode paths) {
        ContextEdit edit = new ContextEdit();
        for (String path : texts(paths)) {
            if (path.endsWith("/")) {
                edit.directory(path, 0755);
            } else {
                edit.file(path, "");
            }
        }
        return edit.build();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
