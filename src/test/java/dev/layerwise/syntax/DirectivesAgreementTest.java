package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.layerwise.Corpus;
import dev.layerwise.ast.Dockerfile;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** BuildKit has looked up the directives of the corpus; layerwise finds the same ones at the same lines. */
final class DirectivesAgreementTest {

    @Test
    void directivesHaveEffectWhereBuildKitFindsThem() {
        List<String> differences = new ArrayList<>();
        int found = 0;
        for (Corpus.Entry entry : Corpus.load()) {
            Dockerfile file = DockerfileReader.read(SourceFile.decode(entry.name(), entry.bytes())).dockerfile();
            for (String name : List.of("syntax", "check")) {
                String expected = expected(entry.expected().path(name), file);
                found += expected.isEmpty() ? 0 : 1;
                String actual = actual(name, file);
                if (!expected.equals(actual)) {
                    differences.add(entry.name() + " " + name + ": " + expected + " but " + actual);
                }
            }
        }
        assertTrue(found > 100, "no directives");
        assertEquals(List.of(), differences);
    }

    /** Directives behind two slashes or in JSON are for other frontends: such a file is no Dockerfile. */
    private static String expected(JsonNode recorded, Dockerfile file) {
        if (recorded.isMissingNode()) {
            return "";
        }
        int line = recorded.get("line").asInt();
        String text = line == 0 ? "" : file.source().lines().span(line).of(file.source().text());
        String value = recorded.has("cmdline") ? recorded.get("cmdline").asText() : recorded.path("value").asText();
        return text.startsWith("#") || text.startsWith("\uFEFF#") ? line + " " + value : "";
    }

    private static String actual(String name, Dockerfile file) {
        return file.directives().stream()
                .filter(directive -> directive.name().equals(name))
                .map(one -> file.source().position(one.span().start()).line() + " " + one.value())
                .findFirst()
                .orElse("");
    }
}
