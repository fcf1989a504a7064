package dev.layerwise.cli;

import dev.layerwise.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code check} says of the small projects in {@code testdata/lint}; {@code -Dupdate} writes it anew. */
class LintFixturesTest {

    private static final Path PROJECTS = Path.of("testdata", "lint");

    static List<String> projects() throws IOException {
        try (Stream<Path> folders = Files.list(PROJECTS)) {
            return folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void aProjectGetsItsReport(String project) throws IOException {
        Path folder = PROJECTS.resolve(project);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = Main.run(
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                "check",
                folder.resolve("Dockerfile").toString().replace('\\', '/'));
        GoldenFile.assertMatches(
                PROJECTS.resolve(project + ".txt"),
                out.toString(StandardCharsets.UTF_8) + "exit status " + status + "\n");
    }
}
