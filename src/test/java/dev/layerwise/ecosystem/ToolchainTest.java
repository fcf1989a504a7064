package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ToolchainTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFileFollowsItsSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Path.of("rules/toolchains.schema.json").toFile()));
        assertEquals(Set.of(), schema.validate(JSON.readTree(Path.of("rules/toolchains.json").toFile())));
    }

    @Test
    void noImageStandsTwice() throws IOException {
        Set<String> seen = new HashSet<>();
        for (JsonNode toolchain : JSON.readTree(Path.of("rules/toolchains.json").toFile()).get("toolchains")) {
            for (JsonNode name : toolchain.get("images")) {
                assertTrue(seen.add(name.asText()), () -> "twice: " + name);
            }
        }
    }

    @Test
    void tagsTellImagesWithoutIt() {
        assertTrue(Toolchain.of("eclipse-temurin:21").isPresent());
        assertTrue(Toolchain.of("docker.io/library/eclipse-temurin:21-jdk-alpine").isPresent());
        assertFalse(Toolchain.of("eclipse-temurin:21-jre-alpine").isPresent());
        assertFalse(Toolchain.of("swift:6.0-slim").isPresent());
        assertFalse(Toolchain.of("debian:12").isPresent());
    }

    @Test
    void commandsAreToldByProgramAndOperand() {
        Toolchain go = Toolchain.of("golang:1.24").orElseThrow();
        assertTrue(go.builds("go", List.of("build", "./...")));
        assertFalse(go.builds("go", List.of("vet")));
        assertTrue(go.builds("make", List.of()));
        Toolchain dotnet = Toolchain.of("mcr.microsoft.com/dotnet/sdk:9.0").orElseThrow();
        assertTrue(dotnet.runs("dotnet", List.of("App.dll")));
        assertFalse(dotnet.runs("dotnet", List.of("run")));
    }
}
