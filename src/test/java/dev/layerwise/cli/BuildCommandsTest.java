package dev.layerwise.cli;

import dev.layerwise.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the commands on builds print for the projects in {@code testdata/build}. */
final class BuildCommandsTest {

    private static final Path FOLDER = Path.of("testdata/build");

    @Test
    void everyCommandPrintsWhatWasReviewed() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String command : Files.readAllLines(FOLDER.resolve("commands.txt"))) {
            all.append("$ layerwise ").append(command).append('\n').append(run(command)).append('\n');
        }
        GoldenFile.assertMatches(FOLDER.resolve("expected.txt"), all.toString());
    }

    private static String run(String command) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(InputStream.nullInputStream(), stream, stream, command.split(" "));
        return out.toString(StandardCharsets.UTF_8) + "exit status " + status + "\n";
    }
}
