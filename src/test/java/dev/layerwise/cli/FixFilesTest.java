package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --fix} writes, what {@code --diff} shows instead, and how they end. */
final class FixFilesTest {

    private static final String WRONG = "FROM debian:12\r\nRUN apt-get update\r\nRUN apt-get install -y jq\r\n";
    private static final String FIXED = "FROM debian:12\r\nRUN apt-get update && apt-get install -y jq\r\n";
    private static final String RULE = "packages/update-alone";

    @TempDir
    private Path folder;

    @BeforeEach
    void endTheSearchForConfigurationsHere() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    @Test
    void aFixedFileKeepsItsMarkItsLineEndsAndItsMode() throws IOException {
        Path file = write("Dockerfile", "\uFEFF" + WRONG);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Checked run = Checked.run(folder, "@/Dockerfile", "--fix", "--select", RULE);
        assertEquals(0, run.status());
        assertEquals("layerwise: fixed 1 finding in 1 file\n", run.err());
        assertEquals("\uFEFF" + FIXED, Files.readString(file));
        assertEquals("rwxr-x---", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of(".git", "Dockerfile"), names());
    }

    @Test
    void aDiffWritesNothingAndEndsWithStatus1() throws IOException {
        Path file = write("Dockerfile", WRONG);
        Checked run = Checked.run(folder, "@/Dockerfile", "--diff", "--select", RULE);
        assertEquals(1, run.status());
        assertEquals(
                """
                --- a/Dockerfile
                +++ b/Dockerfile
                @@ -1,3 +1,2 @@
                 FROM debian:12\r
                -RUN apt-get update\r
                -RUN apt-get install -y jq\r
                +RUN apt-get update && apt-get install -y jq\r
                """,
                run.out());
        assertEquals(WRONG, Files.readString(file));
    }

    @Test
    void withoutADifferenceTheStatusIs0WhateverElseIsFound() throws IOException {
        write("Dockerfile", FIXED);
        Checked run = Checked.run(folder, "@/Dockerfile", "--diff");
        assertEquals("", run.out());
        assertEquals(0, run.status());
        assertTrue(run.err().contains("could be fixed with --unsafe-fixes"), run.err());
        assertEquals(1, Checked.run(folder, "@/Dockerfile", "--diff", "--unsafe-fixes").status());
        assertEquals(2, Checked.run(folder, "@/Dockerfile", "@/none", "--diff").status());
    }

    @Test
    void theSummarySaysWhyTheRestHasNoFix() throws IOException {
        write("a.Dockerfile", "FROM debian\nCMD [\"true\"]\nRNU true\nFOO bar\n");
        write("b.Dockerfile", "FROM debian\nUSER app\nCMD [\"true\"]\n");
        assertEquals(
                """
                layerwise: fixed 1 finding in 1 file
                layerwise: 1 finding cannot be fixed: what was meant is not certain
                layerwise: 2 findings of `stages/moving-base` need a decision of yours
                """,
                Checked.run(folder, "@/a.Dockerfile", "@/b.Dockerfile", "--fix").err());
    }

    @Test
    void onlySelectedRulesFix() throws IOException {
        Path file = write("Dockerfile", WRONG);
        assertEquals(1, Checked.run(folder, "@/Dockerfile", "--fix", "--select", "packages/cache-left").status());
        assertEquals(WRONG, Files.readString(file));
    }

    @Test
    void whatASuppressionCoversStays() throws IOException {
        String update = "RUN apt-get update";
        Path file = write("Dockerfile", WRONG.replace(update, "# layerwise ignore=" + RULE + "\r\n" + update));
        Checked.run(folder, "@/Dockerfile", "--fix", "--select", RULE);
        assertTrue(Files.readString(file).endsWith("RUN apt-get install -y jq\r\n"));
    }

    @Test
    void standardInputIsShownAndNotWritten() {
        assertEquals(1, Checked.withInput(folder, WRONG, "-", "--diff").status());
        assertEquals(2, Checked.withInput(folder, WRONG, "-", "--fix").status());
    }

    @Test
    void whatContradictsItselfIsBadUsage() throws IOException {
        write("Dockerfile", WRONG);
        for (String options : List.of("--fix --diff", "--unsafe-fixes", "--diff --format json", "--diff --output x")) {
            String[] arguments = ("@/Dockerfile " + options).split(" ");
            assertEquals(2, Checked.run(folder, arguments).status(), options);
        }
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
