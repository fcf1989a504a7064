package dev.layerwise.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a run of {@code check} gave, the folder of the test left out of it. */
record Checked(int status, String out, String err) {

    static Checked run(Path folder, String... arguments) {
        return withInput(folder, "", arguments);
    }

    /** {@code @} in an argument stands for the folder. */
    static Checked withInput(Path folder, String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("check"));
        for (String argument : arguments) {
            all.add(argument.replace("@", folder.toString()));
        }
        int status = Main.run(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                all.toArray(String[]::new));
        return new Checked(status, text(out, folder), text(err, folder));
    }

    private static String text(ByteArrayOutputStream written, Path folder) {
        return written.toString(StandardCharsets.UTF_8).replace(folder + "/", "").replace(folder.toString(), "@");
    }

    /** The places of the findings, as {@code FILE:LINE:COLUMN}. */
    List<String> places() {
        return out.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("--> "))
                .map(line -> line.substring(4))
                .toList();
    }
}
