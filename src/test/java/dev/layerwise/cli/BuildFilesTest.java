package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What compose and bake files say counts where nobody says otherwise. */
final class BuildFilesTest {

    private static final String TWO_IMAGES = """
            FROM node:22-slim AS api
            CMD ["node", "api.js"]
            FROM node:22-slim AS web
            CMD ["node", "web.js"]
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void beginARepository() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Checked check(String... arguments) {
        return Checked.run(folder, arguments);
    }

    @Test
    void theContextIsTheOneOfTheComposeFile() throws IOException {
        write("services/api/Dockerfile", "FROM a\nCOPY x y\nRNU\n");
        write("services/api/x", "");
        write("compose.yaml", "services:\n  api:\n    build: {context: services, dockerfile: api/Dockerfile}\n");
        String out = check("@/services/api/Dockerfile").out();
        assertTrue(out.contains("context services"), out);
        assertTrue(out.contains("(as compose.yaml says)"), out);
        assertTrue(check("@").out().contains("context services"));
    }

    @Test
    void theOptionAndTheConfigurationCountOverIt() throws IOException {
        write("Dockerfile", "FROM a\nRNU\n");
        write("other/x", "");
        write("third/x", "");
        write("compose.yaml", "services:\n  a:\n    build: {context: other, dockerfile: ../Dockerfile}\n");
        assertTrue(check("@/Dockerfile").out().contains("(as compose.yaml says)"));
        write(".layerwise.yaml", "contexts: {Dockerfile: third}\n");
        assertTrue(check("@/Dockerfile").out().contains("(as .layerwise.yaml says)"));
        assertTrue(check("@/Dockerfile", "--context", "@/other").out().contains("(as --context says)"));
    }

    @Test
    void aContextOutsideOfTheRepositoryIsNotTaken() throws IOException {
        write("Dockerfile", "FROM a\nRNU\n");
        write("compose.yaml", "services:\n  a:\n    build: {context: .., dockerfile: " + folder.getFileName()
                + "/Dockerfile}\n");
        assertFalse(check("@/Dockerfile").out().contains("compose.yaml"), check("@/Dockerfile").out());
    }

    @Test
    void everyNamedImageIsLooked() throws IOException {
        write("Dockerfile", TWO_IMAGES);
        assertEquals(List.of("Dockerfile:4:1"), check("@/Dockerfile", "--select", "user").places());
        write("docker-bake.hcl", "target \"api\" { target = \"api\" }\ntarget \"web\" { target = \"web\" }\n");
        assertEquals(List.of("Dockerfile:2:1", "Dockerfile:4:1"), check("@/Dockerfile", "--select", "user").places());
        assertEquals(List.of("Dockerfile:2:1"),
                check("@/Dockerfile", "--select", "user", "--target", "api").places());
    }

    @Test
    void anImageForDevelopmentIsNotTheOneThatCounts() throws IOException {
        write("Dockerfile", "FROM node:22 AS development\nCMD [\"node\", \"x.js\"]\nFROM node:22\nUSER node\nCMD x\n");
        write("compose.yaml", "services:\n  a:\n    build: {context: ., target: development}\n");
        assertEquals(List.of(), check("@/Dockerfile", "--select", "user/runs-as-root").places());
    }

    @Test
    void oneFindingInSeveralContextsIsReportedOnce() throws IOException {
        write("Dockerfile", "FROM a\nRNU\n");
        write("a/x", "");
        write("b/x", "");
        write("compose.yaml", "services:\n  a:\n    build: {context: a, dockerfile: ../Dockerfile}\n"
                + "  b:\n    build: {context: b, dockerfile: ../Dockerfile}\n");
        assertEquals(List.of("Dockerfile:2:1"), check("@").places());
    }

    @Test
    void aBuildFileStandsForItsDockerfiles() throws IOException {
        write("api/service.docker", "FROM a\nRNU\n");
        write("web/Dockerfile", "FROM a\nRNU\n");
        write("compose.yaml", "services:\n  api:\n    build: {context: api, dockerfile: service.docker}\n"
                + "  gone:\n    build: gone\n");
        Checked run = check("@/compose.yaml");
        assertEquals(List.of("api/service.docker:2:1"), run.places());
        assertEquals(
                "layerwise: compose.yaml:5:5: the Dockerfile of `gone` does not exist: gone/Dockerfile\n", run.err());
        assertEquals(2, run.status());
        Checked all = check("@");
        assertEquals(List.of("web/Dockerfile:2:1", "api/service.docker:2:1"), all.places());
        assertEquals("", all.err());
    }

    @Test
    void findingsInAnInlineDockerfileAreInTheLinesOfTheComposeFile() throws IOException {
        write("compose.yaml", """
                services:
                  a:
                    build:
                      context: .
                      dockerfile_inline: |
                        FROM a
                        RNU b
                  b:
                    build:
                      dockerfile_inline: "FROM a\\nRNU b"
                """);
        Checked run = check("@/compose.yaml");
        assertEquals(List.of("compose.yaml:7:9", "compose.yaml:10:7"), run.places());
        assertTrue(run.out().contains("7 |         RNU b"), run.out());
        assertEquals(run.places(), check("@").places());
    }

    @Test
    void aTargetThatIsNoStageIsSaid() throws IOException {
        write("Dockerfile", "FROM a AS one\n");
        write("compose.yaml", "services:\n  a:\n    build: {context: ., target: two}\n");
        assertEquals(
                "layerwise: compose.yaml:3:5: `two` names no stage of Dockerfile\n", check("@/compose.yaml").err());
    }

    @Test
    void whatCannotBeToldIsSaidOnce() throws IOException {
        write("a/Dockerfile", "FROM a\n");
        write("b/Dockerfile", "FROM a\n");
        write("compose.yaml", "services:\n  a:\n    build: ${WHERE}\n");
        Checked run = check("@");
        assertEquals("layerwise: compose.yaml:3:5: the context of `a` is unknown: `WHERE` has no value here; give it a"
                + " default, `${WHERE:-...}`, or a value in .env\n", run.err());
        assertEquals(0, run.status());
    }

    @Test
    void aFileThatIsNoComposeFileIsAnErrorOnlyWhereItIsNamed() throws IOException {
        write("Dockerfile", "FROM a\n");
        write("compose.yaml", "services: [\n");
        assertEquals(0, check("@/Dockerfile").status());
        assertEquals(2, check("@/compose.yaml").status());
    }

    @Test
    void argumentsOfABuildFileAreKnown() throws IOException {
        write("Dockerfile", "ARG RUN_AS\nFROM node:22\nARG RUN_AS\nUSER $RUN_AS\nCMD [\"node\", \"x.js\"]\n");
        assertEquals(List.of(), check("@/Dockerfile", "--select", "user/runs-as-root").places());
        write("compose.yaml", "services:\n  a:\n    build: {context: ., args: {RUN_AS: root}}\n");
        assertEquals(List.of("Dockerfile:4:1"), check("@/Dockerfile", "--select", "user/runs-as-root").places());
    }

    @Test
    void aStageThatSomethingOfTheProjectNamesIsUsed() throws IOException {
        write("Dockerfile", "FROM node AS assets\nRUN a\nFROM golang\nRUN b\n");
        assertEquals(List.of("Dockerfile:1:14"), check("@", "--select", "stages/unused").places());
        write("Makefile", "assets:\n\tdocker build --target assets .\n");
        assertEquals(List.of(), check("@", "--select", "stages/unused").places());
    }

    @Test
    void basesThatDriftAreFoundOnceInARepository() throws IOException {
        write("a/Dockerfile", "FROM node:18-alpine\n");
        write("b/Dockerfile", "FROM node:20-alpine\n");
        write("c/Dockerfile", "FROM node:20-alpine\n");
        Checked run = check("@", "--select", "stages/base-drift");
        assertEquals(List.of("a/Dockerfile:1:6"), run.places());
        assertTrue(run.out().contains("::: b/Dockerfile:1:6"), run.out());
        assertEquals(List.of(), check("@/a", "--select", "stages/base-drift").places());
    }
}
