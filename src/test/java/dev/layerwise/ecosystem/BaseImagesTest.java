package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.ecosystem.BaseImage.Family;
import dev.layerwise.ecosystem.BaseImage.Start;
import dev.layerwise.ecosystem.StartPrograms.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BaseImagesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theFileFollowsItsSchema() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.readTree(Path.of("rules/base-images.schema.json").toFile()));
        assertEquals(Set.of(), schema.validate(JSON.readTree(Path.of("rules/base-images.json").toFile())));
    }

    @Test
    void noImageStandsTwiceAndEachIsMet() throws IOException {
        Set<String> seen = new HashSet<>();
        for (JsonNode image : JSON.readTree(Path.of("rules/base-images.json").toFile()).get("images")) {
            for (JsonNode name : image.get("names")) {
                assertTrue(seen.add(name + " " + image.path("tags")), () -> "twice: " + name);
                if (!image.has("tags") && name.asText().indexOf('*') < 0 && name.asText().indexOf('?') < 0) {
                    assertEquals(image.get("start").asText().toUpperCase(), BaseImages.find(name.asText() + ":none")
                            .orElseThrow().start().name(), () -> "hidden by an earlier entry: " + name);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
            "node, root, DEBIAN", "node:22-alpine, root, ALPINE", "docker.io/library/node:22, root, DEBIAN",
            "docker.io/node, root, DEBIAN", "public.ecr.aws/docker/library/python:3-slim, root, DEBIAN",
            "arm64v8/alpine, root, ALPINE", "gcr.io/distroless/static:nonroot, 65532, BARE",
            "gcr.io/distroless/static:latest, root, BARE", "registry.access.redhat.com/ubi9/ubi:9.4, root, RHEL",
            "registry.access.redhat.com/ubi9/nodejs-20:1, 1001, RHEL",
            "registry.access.redhat.com/ubi10/ubi-minimal, root, RHEL",
            "mcr.microsoft.com/dotnet/aspnet:9.0-alpine, root, ALPINE", "postgres:17, root, DEBIAN",
            "mcr.microsoft.com/dotnet/runtime-deps:8.0-noble-chiseled, 1654, BARE",
    })
    void namesLeadToImages(String name, String user, Family family) {
        BaseImage image = BaseImages.find(name).orElseThrow();
        assertEquals(Optional.of(user), image.user());
        assertEquals(Optional.of(family), image.family());
    }

    @Test
    void whatIsNotListedIsNotKnown() {
        for (String name : List.of("example.com/node", "me/node", "nodes", "$BASE", "node$X:1", "")) {
            assertEquals(Optional.empty(), BaseImages.find(name), name);
        }
    }

    @Test
    void aTagThatIsNotKnownLeavesWhatAllTagsShare() {
        BaseImage alpine = BaseImages.find("alpine:$VERSION").orElseThrow();
        assertEquals(Optional.of("root"), alpine.user());
        assertEquals(Optional.empty(), alpine.hasPackageIndex());
        assertEquals(Start.UNKNOWN, BaseImages.find("php:${V}").orElseThrow().start());
        assertEquals(Optional.empty(), BaseImages.find("gcr.io/distroless/cc:${TAG}").orElseThrow().user());
    }

    @Test
    void theIndexIsThatOfTheUsualDistribution() {
        assertEquals(Optional.of(false), BaseImages.find("python:3").orElseThrow().hasPackageIndex());
        assertEquals(Optional.empty(), BaseImages.find("python:3-alpine").orElseThrow().hasPackageIndex());
    }

    @Test
    void namesMayHoldStars() {
        assertTrue(BaseImages.isNamed("example.com/base/java:21", List.of("example.com/base/*")));
        assertTrue(BaseImages.isNamed("docker.io/library/debian:12", List.of("debian")));
        assertFalse(BaseImages.isNamed("example.com/debian:12", List.of("debian")));
    }

    @Test
    void programsAreToldApart() {
        assertEquals(Optional.of(Kind.SERVER), BaseImages.programs().kind("php-fpm8.2"));
        assertEquals(Optional.of(Kind.DROPPER), BaseImages.programs().kind("gosu"));
        assertEquals(Optional.empty(), BaseImages.programs().kind("server"));
        assertTrue(BaseImages.programs().isBuild(List.of("run", "lint")));
        assertFalse(BaseImages.programs().isBuild(List.of("run", "start")));
        assertFalse(BaseImages.programs().isBuild(List.of("run")));
    }
}
