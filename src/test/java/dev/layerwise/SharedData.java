package dev.layerwise;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Answers of a real BuildKit, kept outside the repository; a test that needs them is skipped without them. */
public final class SharedData {

    private static final String PROPERTY = "layerwise.shared";

    private SharedData() {}

    /** A file or folder of the shared data, by default below {@code ../shared}; skips the running test if missing. */
    public static Path require(String name) {
        Path path = Path.of(System.getProperty(PROPERTY, "../shared"), name);
        Assumptions.assumeTrue(Files.exists(path), () -> path + " is missing; -D" + PROPERTY + "=DIR names its folder");
        return path;
    }
}
