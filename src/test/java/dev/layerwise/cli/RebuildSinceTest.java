package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RebuildSinceTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void commitAProject() throws Exception {
        write("Dockerfile", "FROM alpine\nCOPY go.mod /\nRUN true\nCOPY . /src\n");
        write("go.mod", "module m\n");
        write("main.go", "package main\n");
        try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit().setMessage("first").setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false).call();
        }
    }

    @Test
    void aCleanWorkTreeChangesNothing() {
        assertEquals(0, rebuild("HEAD"));
        assertTrue(printed().contains("nothing changed"), printed());
        assertTrue(printed().contains("0 of 4 steps re-run"), printed());
    }

    @Test
    void aFileThatDiffersFromTheCommitHasChanged() throws Exception {
        write("main.go", "package main // more\n");
        assertEquals(0, rebuild("HEAD"));
        assertTrue(printed().contains("changed: main.go"), printed());
        assertTrue(printed().contains("1 of 4 steps re-run"), printed());
    }

    @Test
    void anotherDockerfileIsAnEditToo() throws Exception {
        write("Dockerfile", "FROM alpine\nCOPY go.mod /\nRUN false\nCOPY . /src\n");
        assertEquals(0, rebuild("HEAD"));
        assertTrue(printed().contains("RE-RUNS    [3/4] RUN false\n           the instruction changed"), printed());
        assertTrue(printed().contains("2 of 4 steps re-run"), printed());
    }

    @Test
    void anIgnoreFileThatIsNewLeavesFilesOut() throws Exception {
        write(".dockerignore", "*.go\n.dockerignore\n");
        assertEquals(0, rebuild("HEAD"));
        assertTrue(printed().contains("1 of 4 steps re-run"), printed());
    }

    @Test
    void anUnknownRevisionIsSaid() {
        assertEquals(2, rebuild("nowhere"));
        assertEquals("layerwise: --since: unknown revision 'nowhere'\n", printed());
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }

    private int rebuild(String since) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String dockerfile = folder.resolve("Dockerfile").toString();
        return Main.run(InputStream.nullInputStream(), stream, stream, "rebuild", dockerfile, "--since", since);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
