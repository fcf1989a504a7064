package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.Fuzzer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class DockerfileFuzzTest {

    @Test
    void theFuzzerFindsNoFileThatBreaksTheParserOrItsPlaces() throws Exception {
        assertEquals("", Fuzzer.run(DockerfileFuzzTarget.class, Path.of("testdata/syntax")));
    }
}
