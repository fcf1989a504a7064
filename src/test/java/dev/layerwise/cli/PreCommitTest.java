package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.Program;
import dev.layerwise.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the hooks for pre-commit take, and what the real pre-commit does with them. */
final class PreCommitTest {

    private static final Path HOOKS = Path.of(".pre-commit-hooks.yaml");
    private static final String CLEAN = "FROM alpine:3.20\nUSER 1000\nCMD [\"true\"]\n";
    private static final String WRONG = "FROM alpine:3.20\nRNU b\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {
            "Dockerfile", "dockerfile", "Dockerfile.dev", "api.Dockerfile", "api.dockerfile", "api.Dockerfile.dev",
            "Containerfile", "Containerfile.prod", "x.containerfile", ".Dockerfile", "Dockerfile.3.12",
            "a/b c/Dockerfile", ".devcontainer/Dockerfile", ".dockerignore", "a/.dockerignore"})
    void theseFilesAreTaken(String path) throws IOException {
        hooks().forEach(hook -> assertTrue(takes(hook, path), path));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Dockerfile.dockerignore", "a/api.Dockerfile.dockerignore", "Dockerfile.md", "Containerfile.md",
            "dockerfile.go", "Dockerfile.j2", "Dockerfile~", "Dockerfile.bak", "Dockerfile.dev.orig", "MyDockerfile",
            "README.md", "Dockerfile/main.c", "compose.yaml", "x.dockerignore", ".gitignore"})
    void theseFilesAreLeftAlone(String path) throws IOException {
        hooks().forEach(hook -> assertFalse(takes(hook, path), path));
    }

    @Test
    void namesAreJudgedAsByASearch() throws IOException {
        List<String> endings = new ArrayList<>(List.of("", "dev", "x.y", "3.12", "md.dev", "python"));
        endings.addAll(DockerfileName.OTHERS);
        endings.addAll(DockerfileName.LANGUAGES);
        for (Map<?, ?> hook : hooks()) {
            for (String stem : List.of("Dockerfile", "containerfile", "api.Dockerfile", ".dockerfile")) {
                for (String ending : endings) {
                    String name = ending.isEmpty() ? stem : stem + "." + ending;
                    assertEquals(DockerfileName.of(name) == DockerfileName.YES, takes(hook, "a/" + name), name);
                }
            }
        }
    }

    @Test
    void thereIsAHookForEachWayToHaveLayerwise() throws IOException {
        assertEquals(
                List.of(
                        "system: layerwise check",
                        "script: bin/layerwise check",
                        "docker_image: " + image() + " check"),
                hooks().stream().map(hook -> hook.get("language") + ": " + hook.get("entry")).toList());
        hooks().forEach(hook -> assertEquals(true, hook.get("require_serial")));
    }

    /** A hook of some version of this repository runs the image of that version. */
    private static String image() throws IOException {
        String version = Files.readString(Path.of("pom.xml")).split("<version>")[1].split("(-SNAPSHOT)?</version>")[0];
        return "ghcr.io/layerwise/layerwise:" + version;
    }

    @Test
    void aRepositoryWithoutFindingsPasses() throws Exception {
        write("Dockerfile", CLEAN);
        write("Dockerfile.md", WRONG);
        write("other.dockerignore", "[\n");
        Ended run = preCommit("layerwise");
        assertEquals(0, run.status(), run.output());
        assertTrue(run.output().contains("Passed"), run.output());
    }

    @Test
    void nothingIsRunWhereThereIsNoDockerfile() throws Exception {
        write("README.md", "");
        Ended run = preCommit("layerwise");
        assertEquals(0, run.status(), run.output());
        assertTrue(run.output().contains("(no files to check)Skipped"), run.output());
    }

    @Test
    void aFindingStopsTheCommitAndIsShown() throws Exception {
        write("Dockerfile", CLEAN);
        write("a b/Dockerfile.dev", WRONG);
        Ended run = preCommit("layerwise");
        assertEquals(1, run.status(), run.output());
        assertTrue(run.output().contains(" --> a b/Dockerfile.dev:2:1"), run.output());
        assertFalse(run.output().contains(folder + "/project"), run.output());
    }

    @Test
    void anIgnoreFileStandsForTheDockerfilesThatItGoverns() throws Exception {
        write(".layerwise.yaml", "exclude: [old]\n");
        write("old/Dockerfile", WRONG);
        write("app/Dockerfile", WRONG);
        write("app/.dockerignore", "*.log\n");
        write("empty/.dockerignore", "*.log\n");
        Ended run = preCommit("layerwise", "app/.dockerignore", "empty/.dockerignore", "old/Dockerfile");
        assertEquals(1, run.status(), run.output());
        assertTrue(run.output().contains(" --> app/Dockerfile:2:1"), run.output());
        assertTrue(run.output().contains("empty/.dockerignore governs no Dockerfile"), run.output());
        assertFalse(run.output().contains(" --> old/Dockerfile"), run.output());
    }

    @Test
    void manyFilesAreOneRun() throws Exception {
        for (int i = 0; i < 600; i++) {
            write("services/number-" + i + "/Dockerfile", i % 2 == 0 ? WRONG : CLEAN);
        }
        Ended run = preCommit("layerwise");
        assertEquals(1, run.status(), run.output());
        assertEquals(1, Pattern.compile("(?m)^300 errors").matcher(run.output()).results().count(), run.output());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("project").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Runs a hook of this project over the files of a new one, over all of them if none is named. */
    private Ended preCommit(String hook, String... files) throws Exception {
        Program.writeLayerwise(folder.resolve("bin"));
        Program hooks = git(Files.createDirectories(folder.resolve("hooks")));
        Files.copy(HOOKS, folder.resolve("hooks").resolve(HOOKS));
        commit(hooks);
        write(".pre-commit-config.yaml", """
                repos:
                  - repo: %s
                    rev: %s
                    hooks:
                      - id: %s
                """.formatted(folder.resolve("hooks"), hooks.run("git", "rev-parse", "HEAD").output().strip(), hook));
        Program project = git(folder.resolve("project"));
        commit(project);
        List<String> command = new ArrayList<>(List.of("pre-commit", "run", "--color=never"));
        command.addAll(files.length == 0 ? List.of("--all-files") : List.of("--files"));
        command.addAll(List.of(files));
        return project.run(command.toArray(String[]::new));
    }

    private Program git(Path repository) {
        return new Program(repository, Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "HOME", folder.toString(),
                "PRE_COMMIT_HOME", folder.resolve("pre-commit").toString(),
                "GIT_CONFIG_NOSYSTEM", "1"));
    }

    private static void commit(Program git) throws Exception {
        for (List<String> command : List.of(
                List.of("git", "init", "--quiet"),
                List.of("git", "add", "--all"),
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "all"))) {
            Ended run = git.run(command.toArray(String[]::new));
            assertEquals(0, run.status(), run.output());
        }
    }

    private static boolean takes(Map<?, ?> hook, String path) {
        return Pattern.compile((String) hook.get("files")).matcher(path).find();
    }

    private static List<Map<?, ?>> hooks() throws IOException {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(HOOKS));
        return Stream.of(((List<?>) read).toArray()).<Map<?, ?>>map(Map.class::cast).toList();
    }
}
