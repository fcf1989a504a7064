package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EcosystemDataTest {

    private static final Path FOLDER = Path.of("rules/ecosystems");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.equals("schema.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachFileFollowsTheSchema(String name) throws IOException {
        assertEquals(Set.of(), SCHEMA.validate(JSON.readTree(FOLDER.resolve(name + ".json").toFile())));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachFileNamesOnlyInputsAndGroupsThatItHas(String name) throws IOException {
        JsonNode file = JSON.readTree(FOLDER.resolve(name + ".json").toFile());
        Set<String> inputs = new HashSet<>(PackageManagers.ecosystem(name).orElseThrow().inputs().keySet());
        Set<String> groups = new HashSet<>();
        file.path("optionGroups").fieldNames().forEachRemaining(groups::add);
        for (JsonNode reads : file.findValues("reads")) {
            assertTrue(inputs.contains(reads.asText()), () -> "no inputs named " + reads);
        }
        for (JsonNode used : file.findValues("groups")) {
            used.forEach(group -> assertTrue(groups.contains(group.asText()), () -> "no group named " + group));
        }
    }

    @Test
    void theIndexListsTheProgramsOfEachFile() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String name : names()) {
            StringBuilder line = new StringBuilder(name).append(':');
            JSON.readTree(FOLDER.resolve(name + ".json").toFile())
                    .get("tools")
                    .forEach(tool -> tool.get("programs")
                            .forEach(program -> line.append(' ').append(program.asText())));
            expected.add(line.toString());
        }
        assertEquals(expected, Files.readAllLines(FOLDER.resolve("index.txt")));
    }

    @Test
    void noProgramBelongsToTwoFiles() throws IOException {
        List<String> programs = Files.readAllLines(FOLDER.resolve("index.txt")).stream()
                .flatMap(line -> Stream.of(line.split(" ")).skip(1))
                .toList();
        assertEquals(programs.size(), Set.copyOf(programs).size());
    }

    private static JsonSchema schema() {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(JSON.readTree(FOLDER.resolve("schema.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
