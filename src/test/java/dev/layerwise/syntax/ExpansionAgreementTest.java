package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** BuildKit's own lexer has expanded these words; layerwise comes to the same. */
final class ExpansionAgreementTest {

    @Test
    void everyWordExpandsAsBuildKitExpandsIt() throws IOException {
        Path file = SharedData.require("conformance/expansion-cases.json");
        JsonNode recorded = new ObjectMapper().readTree(file.toFile());
        Map<String, String> environment = new HashMap<>();
        recorded.get("env").forEach(entry -> {
            String[] pair = entry.asText().split("=", 2);
            environment.put(pair[0], pair[1]);
        });
        Variables variables = name -> environment.containsKey(name)
                ? VariableValue.of(environment.get(name))
                : VariableValue.unset();
        List<String> differences = new ArrayList<>();
        for (JsonNode one : recorded.get("cases")) {
            char escape = one.get("escape").asText().charAt(0);
            Expansion expansion = WordExpander.expand(one.get("word").asText(), escape, mode(one), variables);
            String actual = describe(expansion);
            String expected = describe(one);
            if (!expected.equals(actual)) {
                differences.add(one.get("word") + "\n    BuildKit  " + expected + "\n    layerwise " + actual);
            }
        }
        assertTrue(recorded.get("cases").size() > 50, "there are no cases");
        assertEquals("", String.join("\n", differences));
    }

    private static ExpansionMode mode(JsonNode one) {
        List<String> names = texts(one.path("mode"));
        return new ExpansionMode(
                names.contains("RawQuotes"),
                names.contains("RawEscapes"),
                names.contains("SkipQuotes"),
                names.contains("SkipUnset"));
    }

    private static String describe(Expansion expansion) {
        if (expansion.failure().isPresent()) {
            return "error " + expansion.failure().get();
        }
        return expansion.value().orElseThrow() + " words " + expansion.words() + " unset " + expansion.unset();
    }

    private static String describe(JsonNode recorded) {
        if (recorded.has("error")) {
            return "error " + recorded.get("error").asText();
        }
        return recorded.get("result").asText() + " words " + texts(recorded.get("words")) + " unset "
                + texts(recorded.get("unset"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
