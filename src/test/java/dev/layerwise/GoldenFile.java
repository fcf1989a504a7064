package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Expected output that stands in a file to be reviewed; {@code -Dupdate} writes it anew. */
public final class GoldenFile {

    private GoldenFile() {}

    public static void assertMatches(Path file, String actual) throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(file, actual);
            return;
        }
        String expected = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(expected, actual, () -> file + " differs; if that is right, run with -Dupdate and review it");
    }
}
