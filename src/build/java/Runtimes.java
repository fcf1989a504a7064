import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The Java that runs this. */
final class Runtimes {

    private Runtimes() {}

    static Path home() {
        return Path.of(System.getProperty("java.home"));
    }

    static Path java() {
        return home().resolve("bin/java");
    }

    /** As bin/layerwise makes it of the runtime's release file; other runtimes have other names. */
    static String name() throws IOException {
        Properties release = new Properties();
        try (BufferedReader in = Files.newBufferedReader(home().resolve("release"))) {
            release.load(in);
        }
        String vendor = value(release, "IMPLEMENTOR").split(" ")[0];
        return vendor + "-" + value(release, "JAVA_RUNTIME_VERSION");
    }

    private static String value(Properties release, String name) {
        return release.getProperty(name, "").replace("\"", "");
    }
}
