package dev.layerwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs many commands in one process, so that the JVM sees what users do; its AOT cache is made of what it saw. */
final class Rehearsal {

    private Rehearsal() {}

    /** @param arguments a file with a command in each line, its arguments separated by blanks */
    public static void main(String[] arguments) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<String> commands = Files.readAllLines(Path.of(arguments[0]));
        for (String command : commands) {
            int status = Main.run(InputStream.nullInputStream(), nowhere, System.err, command.split(" "));
            if (status >= ExitCode.USAGE.status()) {
                throw new IllegalStateException(command + " ended with status " + status);
            }
        }
        // the last one once more, the way in which it is started by a user
        Main.main(commands.getLast().split(" "));
    }
}
