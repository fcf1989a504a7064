package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that lies in a Dockerfile, beside it or in its place breaks a run off. */
final class CheckHostileTest {

    private static final String WRONG = "FROM a\nRNU b\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void endTheSearchForConfigurationsHere() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    @Test
    void mutatedDockerfilesInOddContextsNeverFail() throws IOException {
        List<byte[]> seeds = seeds();
        Random random = new Random(11);
        for (int i = 0; i < 1_500; i++) {
            Path project = Files.createDirectories(folder.resolve("p" + i % 40));
            Files.write(project.resolve("f" + i + ".Dockerfile"), mutated(seeds, random));
            if (random.nextInt(8) == 0) {
                Files.write(project.resolve(".dockerignore"), mutated(seeds, random));
            }
            if (random.nextInt(30) == 0) {
                makeOdd(project, random.nextInt(7));
            }
        }
        Checked run = Checked.run(folder, "@");
        assertTrue(run.status() == 1 || run.status() == 2, "status " + run.status() + "\n" + run.err());
        assertFalse(run.err().contains("internal error"), run.err());
    }

    private static void makeOdd(Path project, int kind) throws IOException {
        Path odd = project.resolve("package.json");
        if (Files.exists(odd, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        switch (kind) {
            case 0 -> Files.createSymbolicLink(odd, Path.of("package.json"));
            case 1 -> Files.createSymbolicLink(odd, Path.of("/etc"));
            case 2 -> Files.createDirectory(odd);
            case 3 -> Files.write(odd, new byte[] {0, (byte) 0xFF, '{', '{'});
            case 4 -> Files.writeString(odd, "[".repeat(100_000));
            case 5 -> Files.createSymbolicLink(odd, Path.of("../../../../../.."));
            default -> Files.createFile(odd, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("---------")));
        }
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String place : List.of("testdata/syntax", "testdata/build", "rules")) {
            try (Stream<Path> files = Files.walk(Path.of(place))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    seeds.add(Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static byte[] mutated(List<byte[]> seeds, Random random) {
        byte[] one = seeds.get(random.nextInt(seeds.size()));
        byte[] other = seeds.get(random.nextInt(seeds.size()));
        int cut = random.nextInt(one.length + 1);
        int from = random.nextInt(other.length + 1);
        byte[] joined = new byte[cut + other.length - from];
        System.arraycopy(one, 0, joined, 0, cut);
        System.arraycopy(other, from, joined, cut, other.length - from);
        for (int i = random.nextInt(6); i > 0 && joined.length > 0; i--) {
            String signs = "\\\n\"'$#<`{}[]()=,-*!/\0\t\r @";
            joined[random.nextInt(joined.length)] = random.nextBoolean()
                    ? (byte) signs.charAt(random.nextInt(signs.length()))
                    : (byte) random.nextInt(256);
        }
        return joined;
    }

    @Test
    void whatIsNoPlainFileIsRefused() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        Checked run = Checked.run(folder, "@/pipe", "/dev/zero", "@/a\0b");
        assertEquals(2, run.status());
        assertEquals("""
                layerwise: cannot read a\\u0000b: not a file name
                layerwise: cannot read pipe: it is no plain file
                layerwise: cannot read /dev/zero: it is no plain file
                """, run.err());
    }

    @Test
    void whatMayNotBeReadIsSaid() throws IOException {
        Path secret = Files.writeString(folder.resolve("Dockerfile.secret"), WRONG);
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "whoever may read everything cannot test this");
        Files.writeString(folder.resolve("Dockerfile"), WRONG);
        Checked run = Checked.run(folder, "@");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        assertEquals(2, run.status());
        assertEquals(List.of("Dockerfile:2:1"), run.places());
        assertTrue(run.err().contains("cannot read Dockerfile.secret: permission denied"), run.err());
        assertTrue(run.err().contains("cannot read closed: permission denied"), run.err());
    }

    @Test
    void namesWithControlCharactersDoNotReachTheTerminal() throws IOException {
        Files.writeString(folder.resolve("a\nb\u001B[31m.Dockerfile"), WRONG);
        Checked run = Checked.run(folder, "@", "@/miss\ning\u0007");
        assertEquals(2, run.status());
        assertEquals(List.of("a\\nb\\u001b[31m.Dockerfile:2:1"), run.places());
        assertEquals("layerwise: cannot read miss\\ning\\u0007: no such file\n", run.err());
    }

    @Test
    void namesThatAreNotUtf8AreFoundByASearch() throws Exception {
        String script = "printf 'FROM a\\nRNU b\\n' > \"$(printf 'bad\\377.Dockerfile')\"";
        Process made = new ProcessBuilder("sh", "-c", script).directory(folder.toFile()).start();
        Assumptions.assumeTrue(made.waitFor() == 0);
        Checked run = Checked.run(folder, "@");
        assertEquals(1, run.status(), run.err());
        assertEquals(List.of("bad\uFFFD.Dockerfile:2:1"), run.places());
    }

    @Test
    void aLargeDockerfileTakesNoLongTime() throws IOException {
        StringBuilder text = new StringBuilder("FROM a\n");
        for (int i = 0; text.length() < 10_000_000; i++) {
            text.append("RUN apt-get update && apt-get install -y package").append(i).append("\n");
        }
        Files.writeString(folder.resolve("Dockerfile"), text);
        long start = System.nanoTime();
        Checked run = Checked.run(folder, "--select=syntax", "@/Dockerfile");
        assertEquals(0, run.status(), run.err());
        assertTrue(System.nanoTime() - start < 120_000_000_000L, "more than two minutes");
    }

    @Test
    void aBinaryFileIsReportedAndTheOthersGoOn() throws IOException {
        byte[] bytes = new byte[100_000];
        new Random(3).nextBytes(bytes);
        Files.write(folder.resolve("a.Dockerfile"), bytes);
        Files.writeString(folder.resolve("b.Dockerfile"), WRONG);
        Files.write(folder.resolve("c.Dockerfile"), WRONG.getBytes(StandardCharsets.UTF_16));
        Checked run = Checked.run(folder, "@");
        assertEquals(1, run.status(), run.err());
        assertTrue(run.places().contains("b.Dockerfile:2:1"));
    }

    @Test
    void oddFilesInThePlaceOfOthersAreNoObstacle() throws IOException {
        Files.createDirectories(folder.resolve(".layerwise.yaml"));
        Files.createDirectories(folder.resolve(".dockerignore"));
        Files.createDirectories(folder.resolve(".gitignore"));
        Files.createDirectories(folder.resolve("Dockerfile/Dockerfile"));
        Files.writeString(folder.resolve("Dockerfile.x"), WRONG + "COPY . .\n");
        Checked run = Checked.run(folder, "@");
        assertEquals(List.of("Dockerfile.x:2:1"), run.places());
        Checked governed = Checked.run(folder, "@/.dockerignore");
        assertEquals(2, governed.status(), "a folder without Dockerfiles");
    }

    @Test
    void aHugeConfigurationOfAProjectIsRefused() throws IOException {
        Files.writeString(folder.resolve(".layerwise.yaml"), "#".repeat(3_000_000));
        Files.writeString(folder.resolve("Dockerfile"), WRONG);
        Checked run = Checked.run(folder, "@");
        assertEquals(2, run.status());
        assertEquals("layerwise: .layerwise.yaml is larger than 1 MB\n", run.err());
    }
}
