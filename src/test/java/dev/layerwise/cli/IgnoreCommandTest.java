package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code layerwise ignore} proposes, and what it writes. */
class IgnoreCommandTest {

    private static final String NODE = """
            FROM node:22
            WORKDIR /app
            COPY package.json ./
            RUN npm install
            COPY . .
            RUN npm run build
            """;

    @TempDir
    Path folder;

    private String output = "";

    @BeforeEach
    void project() throws IOException {
        file(".git/HEAD", "ref: refs/heads/main\n");
        file(".gitignore", "node_modules\n");
        file("Dockerfile", NODE);
        file("package.json", "{}");
        file("src/main.js", "1");
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String ignoreFile() throws IOException {
        return Files.readString(folder.resolve(".dockerignore"));
    }

    private int run(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "ignore";
        arguments[1] = folder.toString();
        System.arraycopy(options, 0, arguments, 2, options.length);
        int status = Main.run(InputStream.nullInputStream(), stream, stream, arguments);
        output = out.toString(StandardCharsets.UTF_8);
        return status;
    }

    @Test
    void nothingIsWrittenUnlessItIsWanted() {
        assertEquals(0, run());
        assertTrue(output.contains("+ .git"), output);
        assertFalse(Files.exists(folder.resolve(".dockerignore")));
    }

    @Test
    void aNewFileHoldsWhatIsThereAndWhatWillBe() throws IOException {
        assertEquals(0, run("--write"));
        assertEquals(".git\nDockerfile\n**/node_modules\n", ignoreFile());
    }

    @Test
    void aSecondRunHasNothingToAddAndTheRulesAreSilent() throws IOException {
        file("a/node_modules/x.js", "1");
        assertEquals(1, run("--check"));
        run("--write");
        assertEquals(0, run("--check"), output);
        assertTrue(output.contains("nothing to add"), output);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertEquals(0, Main.run(InputStream.nullInputStream(), stream, stream,
                "check", "--select", "context", "--fail-on", "note", folder.toString()), out.toString());
    }

    @Test
    void whatIsThereIsKeptAndWidenedInItsPlace() throws IOException {
        file("a/node_modules/x.js", "1");
        file(".dockerignore", "# local things\r\nnode_modules\r\n\r\n.git");
        Path file = folder.resolve(".dockerignore");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        run("--write");
        assertEquals("# local things\r\n**/node_modules\r\n\r\n.git\r\nDockerfile\r\n", ignoreFile());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aCommentBehindAPatternIsPutRightOnlyIfNothingElseIsLost() throws IOException {
        file(".dockerignore", ".git\nDockerfile\nnode_modules # packages\nsrc # sources\n");
        file("node_modules/x.js", "1");
        run("--write");
        assertTrue(ignoreFile().contains("node_modules\n"), ignoreFile());
        assertTrue(ignoreFile().contains("src # sources\n"), ignoreFile());
    }

    @Test
    void whatOneDockerfileNeedsStays() throws IOException {
        file("docs/a.md", "1");
        file("README.md", "1");
        run("--format", "file");
        assertTrue(output.contains("docs\n"), output);
        file("docs.Dockerfile", "FROM nginx:1.29\nCOPY docs /usr/share/nginx/html\n");
        run("--format", "file");
        assertFalse(output.contains("docs\n"), output);
        assertTrue(output.contains("README.md\n"), output);
    }

    @Test
    void aDockerfileWithItsOwnIgnoreFileIsLeftToThat() throws IOException {
        file("dev.Dockerfile", NODE);
        file("dev.Dockerfile.dockerignore", ".git\n");
        run();
        assertFalse(output.contains("dev.Dockerfile,"), output);
        String dev = folder.resolve("dev.Dockerfile").toString();
        assertEquals(0, run("--file", dev, "--write"));
        assertTrue(Files.readString(folder.resolve("dev.Dockerfile.dockerignore")).contains("node_modules\n"));
        assertFalse(Files.exists(folder.resolve(".dockerignore")));
        assertEquals(2, run("--file", dev, "--file", folder.resolve("Dockerfile").toString()));
    }

    @Test
    void keysAreLeftOutAndEnvironmentFilesNamed() throws IOException {
        file(".gitignore", "*.key\n.env\nnode_modules\n");
        file("server.key", "-----BEGIN PRIVATE KEY-----\n");
        file(".env", "DB_PASSWORD=n8Vq2LwZ5t\n");
        run("--write");
        assertTrue(ignoreFile().contains("server.key\n"), ignoreFile());
        assertFalse(ignoreFile().contains(".env"), ignoreFile());
        assertTrue(output.contains("! `.env` gives values to `DB_PASSWORD`"), output);
        assertFalse(output.contains("n8Vq2LwZ5t"), output);
    }

    @Test
    void aSymlinkIsNotWrittenThrough() throws IOException {
        Path elsewhere = Files.createTempFile("ignore", "");
        Files.createSymbolicLink(folder.resolve(".dockerignore"), elsewhere);
        assertEquals(2, run("--write"));
        assertTrue(output.contains("it is a symlink"), output);
        assertEquals("", Files.readString(elsewhere));
        Files.delete(elsewhere);
    }

    @Test
    void aFileThatBuildKitRefusesIsNotMadeLonger() throws IOException {
        file(".dockerignore", "a[\n");
        assertEquals(0, run());
        assertTrue(output.contains("line 1: `a[` fails every build"), output);
    }

    @Test
    void programsGetTheSame() throws IOException {
        file("a\"\nb/node_modules/x.js", "1");
        run("--format", "json");
        JsonNode json = new ObjectMapper().readTree(output);
        assertTrue(json.get("changed").asBoolean());
        assertEquals(List.of(".git", "Dockerfile", "**/node_modules"),
                json.get("added").findValuesAsText("line"));
        assertEquals(".git\nDockerfile\n**/node_modules\n", json.get("text").asText());
        assertEquals(3, json.get("after").get("files").asInt(), output);
    }

    @Test
    void aContextWithoutDockerfilesIsBadUsage() throws IOException {
        Files.delete(folder.resolve("Dockerfile"));
        assertEquals(2, run());
        assertTrue(output.contains("no Dockerfile in"), output);
    }
}
