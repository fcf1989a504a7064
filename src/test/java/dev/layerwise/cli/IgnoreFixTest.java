package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check --fix} does to ignore files. */
class IgnoreFixTest {

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

    private Checked checked;

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

    private void papers() throws IOException {
        file("docs/guide.md", "x");
        file(".github/ci.yml", "x");
        file("CHANGELOG.md", "x");
        file("renovate.json", "x");
    }

    private String text(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }

    private String ignoreFile() throws IOException {
        return text(".dockerignore");
    }

    private boolean isMade() {
        return Files.exists(folder.resolve(".dockerignore"));
    }

    private void check(String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "--select";
        all[1] = "context";
        // the repository is no more than a folder of that name
        all[2] = "--no-history";
        System.arraycopy(options, 0, all, 3, options.length);
        checked = Checked.run(folder, all);
    }

    private void fix(String... options) {
        String[] all = new String[options.length + 2];
        all[0] = "--fix";
        all[1] = "@";
        System.arraycopy(options, 0, all, 2, options.length);
        check(all);
    }

    @Test
    void aMissingFileIsMadeWithWhatNoImageMisses() throws IOException {
        papers();
        file("node_modules/a/index.js", "x");
        fix();
        assertEquals(".git\n**/node_modules\n", ignoreFile());
        assertTrue(checked.err().startsWith("layerwise: fixed 1 finding in 1 new file\n"), checked.err());
    }

    @Test
    void whatTheImageWouldLoseGoesOnlyWithUnsafeFixes() throws IOException {
        papers();
        fix("--unsafe-fixes");
        assertEquals(".git\n.github\nCHANGELOG.md\nDockerfile\ndocs\nrenovate.json\n", sorted(ignoreFile()));
        String once = ignoreFile();
        fix("--unsafe-fixes");
        assertEquals(once, ignoreFile());
        assertTrue(checked.err().startsWith("layerwise: nothing was fixed\n"), checked.err());
    }

    private static String sorted(String text) {
        return text.lines().sorted().reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void theRestIsReported() throws IOException {
        papers();
        fix();
        assertEquals(0, checked.status());
        assertTrue(checked.out().contains("note[context/incomplete-dockerignore]"), checked.out());
        assertTrue(
                checked.err().contains("1 finding could be fixed with --unsafe-fixes, which may change images"),
                checked.err());
    }

    @Test
    void aNewFileGetsTheModeOfNewFiles() throws IOException {
        fix();
        assertEquals(
                Files.getPosixFilePermissions(folder.resolve("package.json")),
                Files.getPosixFilePermissions(folder.resolve(".dockerignore")));
    }

    @Test
    void aDiffShowsTheNewFileAndMakesNone() throws IOException, InterruptedException {
        check("--diff", "@");
        assertEquals(1, checked.status());
        assertFalse(isMade());
        assertTrue(checked.out().startsWith("""
                diff --git a/.dockerignore b/.dockerignore
                new file mode 100644
                --- /dev/null
                +++ b/.dockerignore
                @@ -0,0 +1 @@
                +.git
                """), checked.out());
        file("change.diff", checked.out());
        Process git = new ProcessBuilder("git", "apply", "change.diff").directory(folder.toFile()).inheritIO().start();
        assertTrue(git.waitFor(1, TimeUnit.MINUTES));
        assertEquals(".git\n", ignoreFile());
    }

    @Test
    void linesGoToTheEndInTheStyleOfTheFile() throws IOException {
        file(".dockerignore", "# ours\r\n*.md\r\n\r\n  !README.md");
        fix();
        assertEquals("# ours\r\n*.md\r\n\r\n  !README.md\r\n.git\r\n", ignoreFile());
    }

    @Test
    void aModeStays() throws IOException {
        file(".dockerignore", "*.md\n");
        Files.setPosixFilePermissions(folder.resolve(".dockerignore"), PosixFilePermissions.fromString("rw-rw----"));
        fix();
        assertEquals("*.md\n.git\n", ignoreFile());
        assertEquals(
                "rw-rw----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(".dockerignore"))));
    }

    @Test
    void aPatternOfTheRootIsWidenedWhereItStands() throws IOException {
        file("web/node_modules/a/index.js", "x");
        file("web/package.json", "{}");
        file(".dockerignore", "node_modules # ours\n.git\nnode_modules\n*.md\n");
        fix();
        assertEquals("# ours\nnode_modules\n.git\n**/node_modules\n*.md\n", ignoreFile());
    }

    @Test
    void aCommentGetsALineOfItsOwn() throws IOException {
        file(".dockerignore", "*.md\n.git # history\n");
        fix();
        assertEquals("*.md\n# history\n.git\n", ignoreFile());
    }

    @Test
    void quotesGo() throws IOException {
        file(".dockerignore", "\".git\"\n");
        fix();
        assertEquals(".git\n", ignoreFile());
    }

    @Test
    void eachPatternOfAListGetsALine() throws IOException {
        file("node_modules/a/index.js", "x");
        file(".dockerignore", ".git, node_modules\r\n");
        fix();
        assertEquals(".git\r\nnode_modules\r\n", ignoreFile());
    }

    @Test
    void namesInBracesGetALineEach() throws IOException {
        file(".dockerignore", ".git\n*.{swp,iml}\n");
        fix();
        assertEquals(".git\n*.swp\n*.iml\n", ignoreFile());
    }

    @Test
    void whatAPatternWasMeantToLeaveOutMayBeNeeded() throws IOException {
        file("data.json", "x");
        file(".dockerignore", ".git\ndata.json # large\n");
        fix();
        assertEquals(".git\ndata.json # large\n", ignoreFile());
        fix("--unsafe-fixes");
        assertEquals(".git\n# large\ndata.json\n", ignoreFile());
    }

    @Test
    void whatAnotherDockerfileCopiesStays() throws IOException {
        papers();
        file("site.Dockerfile", "FROM nginx:1.27\nCOPY docs /usr/share/nginx/html\n");
        fix("--unsafe-fixes");
        assertFalse(ignoreFile().lines().anyMatch("docs"::equals), ignoreFile());
        assertTrue(ignoreFile().contains(".github"), ignoreFile());
    }

    @Test
    void soItDoesIfThatOneIsNotChecked() throws IOException {
        papers();
        file("site.Dockerfile", "FROM nginx:1.27\nCOPY docs /usr/share/nginx/html\n");
        check("--fix", "--unsafe-fixes", "@/Dockerfile");
        assertFalse(ignoreFile().lines().anyMatch("docs"::equals), ignoreFile());
        assertTrue(ignoreFile().contains(".github"), ignoreFile());
    }

    @Test
    void soItDoesIfItIsBuiltByAComposeFileElsewhere() throws IOException {
        file("node_modules/a/index.js", "x");
        file("app/Dockerfile", NODE);
        file("app/package.json", "{}");
        file("app/docs/a.md", "x");
        file("app/.github/a.yml", "x");
        file("app/CHANGELOG.md", "x");
        file("docker/site", "FROM nginx:1.27\nCOPY docs /usr/share/nginx/html\n");
        file("compose.yaml", """
                services:
                  site:
                    build: {context: app, dockerfile: ../docker/site}
                  app:
                    build: app
                """);
        check("--fix", "--unsafe-fixes", "@/app/Dockerfile");
        assertFalse(text("app/.dockerignore").lines().anyMatch("docs"::equals), text("app/.dockerignore"));
        assertTrue(text("app/.dockerignore").contains(".github"), text("app/.dockerignore"));
    }

    @Test
    void dockerfilesOfOneContextAgree() throws IOException {
        papers();
        for (int i = 0; i < 20; i++) {
            file("Dockerfile.n" + i, NODE);
        }
        fix("--unsafe-fixes");
        assertEquals(1, ignoreFile().lines().filter(".git"::equals).count(), ignoreFile());
        assertEquals(ignoreFile().lines().distinct().count(), ignoreFile().lines().count(), ignoreFile());
        assertTrue(checked.err().contains("fixed 21 findings in 1 new file"), checked.err());
    }

    @Test
    void whatABuildAsksGitForStays() throws IOException {
        file("node_modules/a/index.js", "x");
        file("Dockerfile", NODE + "RUN git describe --tags > version\n");
        fix("--unsafe-fixes");
        assertFalse(isMade() && ignoreFile().contains(".git\n"));
    }

    @Test
    void whatGoReadsByItselfGoesOnlyWithUnsafeFixes() throws IOException {
        file("Dockerfile", "FROM golang:1.24\nCOPY . .\nRUN go build -o /app .\n");
        fix();
        assertFalse(isMade());
        file("go.mod", "module example.org/a\n");
        file("Dockerfile", "FROM golang:1.24\nCOPY . .\nRUN make\n");
        fix();
        assertFalse(isMade());
        fix("--unsafe-fixes");
        assertTrue(ignoreFile().contains(".git\n"));
    }

    @Test
    void aSecretGoesOnlyWithUnsafeFixes() throws IOException {
        file(".dockerignore", ".git\n");
        String key = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAE\n".repeat(8);
        file(
                "config/id_rsa",
                "-----BEGIN OPENSSH PRIVATE KEY-----\n" + key + "-----END OPENSSH PRIVATE KEY-----\n");
        fix();
        assertEquals(".git\n", ignoreFile());
        fix("--unsafe-fixes");
        assertEquals(".git\nconfig/id_rsa\n", ignoreFile());
    }

    @Test
    void whatABuildNeedsIsTakenBackOnlyWithUnsafeFixes() throws IOException {
        file("dist/index.js", "x");
        file(".dockerignore", ".git\ndist\n*.json\n");
        file("Dockerfile", "FROM node:22\nCOPY package.json /app/\nCOPY dist /app/\n");
        fix();
        assertEquals(".git\ndist\n*.json\n", ignoreFile());
        fix("--unsafe-fixes");
        assertEquals(".git\n*.json\n!package.json\n", ignoreFile());
        assertEquals(0, checked.status(), checked.out());
    }

    @Test
    void theFileOfADockerfileIsFixedWhereItCounts() throws IOException {
        file("Dockerfile.dockerignore", "*.md\n");
        file(".dockerignore", "*.txt\n");
        fix();
        assertEquals("*.md\n.git\n", text("Dockerfile.dockerignore"));
        assertEquals("*.txt\n", ignoreFile());
    }

    @Test
    void commentsAndSelectionsCount() throws IOException {
        file("Dockerfile", "# layerwise ignore=context/missing-dockerignore -- later\n" + NODE);
        fix();
        assertFalse(isMade());
        file("Dockerfile", NODE);
        checked = Checked.run(folder, "--fix", "--select", "user", "@");
        assertFalse(isMade());
    }

    @Test
    void aSymlinkIsNotWritten() throws IOException {
        file("shared", "*.md\n");
        Files.createSymbolicLink(folder.resolve(".dockerignore"), folder.resolve("shared"));
        file("other/Dockerfile", NODE);
        file("other/package.json", "{}");
        file("other/.hg/store", "x");
        fix();
        assertEquals(2, checked.status());
        assertEquals("*.md\n", text("shared"));
        assertTrue(checked.err().contains("cannot write .dockerignore: it is a symlink"), checked.err());
        assertTrue(checked.out().contains("context/incomplete-dockerignore"), checked.out());
        assertEquals(".hg\n", text("other/.dockerignore"));
    }

    @Test
    void aReadOnlyFileStays() throws IOException {
        file(".dockerignore", "*.md\n");
        Files.setPosixFilePermissions(folder.resolve(".dockerignore"), PosixFilePermissions.fromString("r--r--r--"));
        fix();
        assertEquals(2, checked.status());
        assertEquals("*.md\n", ignoreFile());
        assertTrue(checked.err().contains("cannot write .dockerignore: it is read-only"), checked.err());
        assertTrue(
                checked.err().contains("1 finding could not be fixed, as the files cannot be written"), checked.err());
    }

    @Test
    void whatIsNoTextStays() throws IOException {
        Files.write(folder.resolve(".dockerignore"), new byte[] {'a', (byte) 0xFF, '\n'});
        fix();
        assertEquals(3, Files.size(folder.resolve(".dockerignore")));
        assertTrue(checked.err().contains("1 finding cannot be fixed: the file is not UTF-8"), checked.err());
    }
}
