package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How fixed files get to the disk. */
class FixWritingTest {

    private static final String BEFORE = """
            FROM debian:12
            RUN apt-get update
            RUN apt-get install -y curl
            """;

    private static final String AFTER = """
            FROM debian:12
            RUN apt-get update && apt-get install -y curl
            """;

    private static final String RULES = "packages/update-alone,context";

    @TempDir
    Path folder;

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Checked fix() {
        return Checked.run(folder, "--fix", "--select", RULES, "@");
    }

    @Test
    void aFixedFileKeepsItsMode() throws IOException {
        Path file = file("Dockerfile", BEFORE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        fix();
        assertEquals(AFTER, Files.readString(file));
        assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("Dockerfile"), names());
    }

    @Test
    void aFileWithNothingToFixIsNotTouched() throws IOException {
        Path file = file("Dockerfile", AFTER);
        FileTime longAgo = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, longAgo);
        fix();
        assertEquals(longAgo, Files.getLastModifiedTime(file));
    }

    @Test
    void aReadOnlyFileIsSaidAndOthersGoOn() throws IOException {
        Path closed = file("a/Dockerfile", BEFORE);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));
        Path open = file("b/Dockerfile", BEFORE);
        Checked checked = fix();
        assertEquals(2, checked.status());
        assertEquals(BEFORE, Files.readString(closed));
        assertEquals(AFTER, Files.readString(open));
        assertTrue(checked.err().contains("cannot write a/Dockerfile: it is read-only"), checked.err());
        assertTrue(checked.err().contains("fixed 1 finding in 1 file\n"), checked.err());
        assertTrue(checked.out().contains("a/Dockerfile:2"), "what stays is reported: " + checked.out());
    }

    @Test
    void aLinkOutOfTheRepositoryIsNotFollowed() throws IOException {
        Path outside = file("outside", BEFORE);
        file("repo/.git/HEAD", "ref: refs/heads/main\n");
        Files.createSymbolicLink(folder.resolve("repo/Dockerfile"), outside);
        Checked checked = Checked.run(folder, "--fix", "--select", RULES, "@/repo/Dockerfile");
        assertEquals(2, checked.status());
        assertTrue(checked.err().contains("it is a symlink out of the repository"), checked.err());
        assertEquals(BEFORE, Files.readString(outside));
    }

    @Test
    void aLinkWithinTheRepositoryStaysOne() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        Path real = file("docker/Dockerfile", BEFORE);
        Path link = Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("docker/Dockerfile"));
        Checked.run(folder, "--fix", "--select", RULES, "@/Dockerfile");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(AFTER, Files.readString(real));
    }

    @Test
    void whatSomebodyElseHasWrittenSinceStays() throws IOException {
        Path file = file("Dockerfile", "new");
        WholeFile whole = WholeFile.of(file, "Dockerfile");
        UserError refused =
                assertThrows(UserError.class, () -> whole.replace("old".getBytes(), "fixed".getBytes()));
        assertEquals("cannot write Dockerfile: it has changed meanwhile", refused.getMessage());
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("Dockerfile"), names());
    }

    @Test
    void whatHasAppearedSinceStays() throws IOException {
        Path file = folder.resolve(".dockerignore");
        WholeFile whole = WholeFile.in(file, ".dockerignore");
        file(".dockerignore", "theirs");
        UserError refused = assertThrows(UserError.class, () -> whole.create("ours".getBytes()));
        assertEquals("cannot write .dockerignore: somebody has made it meanwhile", refused.getMessage());
        assertEquals("theirs", Files.readString(file));
        assertEquals(List.of(".dockerignore"), names());
    }

    @Test
    void whoeverIsKilledLeavesWholeFiles() throws IOException, InterruptedException {
        int files = 80;
        Random random = new Random(1);
        List<Path> dockerfiles = new ArrayList<>();
        int halfway = 0;
        for (int i = 0; i < 5; i++) {
            dockerfiles.clear();
            for (int n = 0; n < files; n++) {
                String more = "# " + "x".repeat(50_000) + "\n";
                dockerfiles.add(file("p" + n + "/Dockerfile", BEFORE + "COPY . .\nRUN make\n" + more));
                file("p" + n + "/.hg/store", "x");
                Files.deleteIfExists(folder.resolve("p" + n + "/.dockerignore"));
            }
            Process process = start();
            Path last = dockerfiles.get(random.nextInt(files - 20));
            while (process.isAlive() && !isFixed(last)) {
                Thread.sleep(0, random.nextInt(900_000));
            }
            process.destroyForcibly().waitFor();
            halfway += dockerfiles.stream().allMatch(this::isFixed) ? 0 : 1;
            for (Path path : files()) {
                requireWhole(path);
            }
        }
        assertTrue(halfway > 0, "no process was killed while it wrote");
    }

    private Process start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "check",
                "--fix",
                "--select",
                RULES,
                folder.toString()));
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private boolean isFixed(Path dockerfile) {
        try {
            return Files.readString(dockerfile).startsWith(AFTER);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void requireWhole(Path path) throws IOException {
        String name = path.getFileName().toString();
        String text = Files.readString(path);
        if (name.equals("Dockerfile")) {
            assertTrue(text.startsWith(BEFORE) || text.startsWith(AFTER), text);
            assertTrue(text.endsWith("x\n"), "half of it is lost");
        } else if (name.equals(".dockerignore")) {
            assertEquals(".hg\n", text);
        } else if (!name.equals("store")) {
            assertTrue(name.matches("\\.layerwise-[0-9a-f-]+\\.tmp"), name);
            assertEquals(DockerfileName.NO, DockerfileName.of(name));
            Files.delete(path);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private List<String> names() throws IOException {
        return files().stream().map(path -> path.getFileName().toString()).toList();
    }

    @Test
    void aFolderThatNobodyMayWriteIsSaid() throws IOException {
        Path file = file("a/Dockerfile", BEFORE);
        Path closed = file.getParent();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            boolean isRoot = Files.isWritable(closed);
            Checked checked = fix();
            assertEquals(isRoot ? AFTER : BEFORE, Files.readString(file));
            assertEquals(!isRoot, checked.err().contains("cannot write a/Dockerfile: permission denied"));
            assertFalse(checked.err().contains("internal error"), checked.err());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
