package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The expected values were computed by GitHub's own code, run over the files in {@code testdata/report/hashes}. */
final class LineHashesTest {

    private static final Path FOLDER = Path.of("testdata/report");

    @Test
    void hashesAreThoseThatGitHubComputes() throws IOException {
        List<String> actual = new ArrayList<>();
        List<String> expected = Files.readAllLines(FOLDER.resolve("hashes.txt"));
        for (String line : expected) {
            if (!line.contains(":")) {
                actual.add(line);
                SourceFile file = SourceFile.decode(line, Files.readAllBytes(FOLDER.resolve("hashes").resolve(line)));
                Set<Integer> all = IntStream.rangeClosed(1, 100).boxed().collect(Collectors.toSet());
                LineHashes.of(file, all).entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> actual.add(entry.getKey() + " " + entry.getValue()));
            }
        }
        assertEquals(expected, actual);
    }

    @Test
    void aLineIsToldFromEqualOnesBeforeItEvenIfThoseAreNotAskedFor() {
        SourceFile file = SourceFile.of("Dockerfile", "RUN true\n".repeat(50));
        assertEquals(LineHashes.of(file, Set.of(1, 20)).get(20), LineHashes.of(file, Set.of(20)).get(20));
        assertEquals("20", LineHashes.of(file, Set.of(20)).get(20).split(":")[1]);
    }
}
