package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is linted, under which configuration, and how the run ends. */
final class CheckCommandTest {

    private static final String WRONG = "FROM a\nRNU b\n";
    private static final String WARNED = "FROM a\nRUN b \\\n\n  c\n";
    private static final String RIGHT = "FROM a\nUSER 1000\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void endTheSearchForConfigurationsHere() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
    }

    @Test
    void nothingFoundIsStatus0() throws IOException {
        write("Dockerfile", RIGHT);
        Checked run = check("@/Dockerfile");
        assertEquals(0, run.status());
        assertEquals(List.of(), run.places());
        assertEquals("", run.err());
    }

    @Test
    void failOnSaysWhichLevelsAreStatus1() throws IOException {
        write("error", WRONG);
        write("warning", WARNED);
        write("note", "# layerwise ignore=syntax\nFROM a\n");
        for (String on : List.of("error", "warning", "note", "never")) {
            List<Integer> statuses = Stream.of("@/error", "@/warning", "@/note")
                    .map(file -> check(file, "--fail-on", on).status())
                    .toList();
            List<Integer> expected = switch (on) {
                case "error" -> List.of(1, 0, 0);
                case "warning" -> List.of(1, 1, 0);
                case "note" -> List.of(1, 1, 1);
                default -> List.of(0, 0, 0);
            };
            assertEquals(expected, statuses, on);
        }
        assertEquals(List.of(1, 1, 0), Stream.of("@/error", "@/warning", "@/note")
                .map(file -> check(file).status()).toList());
    }

    @Test
    void oneBadFileDoesNotStopTheOthers() throws IOException {
        write("Dockerfile", WRONG);
        Checked run = check("@/missing", "@/Dockerfile");
        assertEquals(2, run.status());
        assertEquals(List.of("Dockerfile:2:1"), run.places());
        assertEquals("layerwise: cannot read missing: no such file\n", run.err());
    }

    @Test
    void wrongUsageIsStatus2AndNothingIsLinted() throws IOException {
        write("Dockerfile", WRONG);
        assertUsage("--select: no rule is called sintax; did you mean syntax?", "--select", "sintax", "@/Dockerfile");
        assertUsage("--ignore: no rule is called qqqqqqqqq", "--ignore", "qqqqqqqqq", "@/Dockerfile");
        assertUsage("--select names no rule", "--select", ",", "@/Dockerfile");
        assertUsage("--format: no format is called yaml", "--format", "yaml", "@/Dockerfile");
        assertUsage("--context @/nowhere is not a folder", "--context", "@/nowhere", "@/Dockerfile");
        assertUsage("cannot read nowhere.yaml: no such file", "--config", "@/nowhere.yaml", "@/Dockerfile");
        assertUsage("--config and --no-config exclude each other", "--config", "a", "--no-config", "@/Dockerfile");
        assertUsage("cannot write nowhere/f: no such folder", "--output", "@/nowhere/f", "@/Dockerfile");
        assertUsage("Invalid value for option '--fail-on'", "--fail-on", "loud", "@/Dockerfile");
        assertUsage("--stdin-filename needs the path -", "--stdin-filename", "a", "@/Dockerfile");
    }

    private void assertUsage(String message, String... arguments) {
        Checked run = check(arguments);
        assertEquals(2, run.status(), message);
        assertTrue(run.err().startsWith("layerwise: " + message.replace("@/", "")), run.err());
        assertEquals("", run.out());
    }

    @Test
    void aFileThatIsNamedWithoutACommandGetsAHint() throws IOException {
        write("Dockerfile", WRONG);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        String file = folder.resolve("Dockerfile").toString();
        assertEquals(2, Main.run(InputStream.nullInputStream(), stream, stream, file));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("layerwise check " + file));
    }

    @Test
    void foldersAreSearchedInOrder() throws IOException {
        for (String file : List.of("b/Dockerfile", "a/x.dockerfile", "a/Containerfile.dev", "c/d/Dockerfile.prod",
                "a/Dockerfile.md", "a/Dockerfile.dockerignore", "a/Dockerfile.j2", "node_modules/x/Dockerfile",
                "vendor/Dockerfile", ".git/Dockerfile", ".devcontainer/Dockerfile", "c/Dockerfile-dev")) {
            write(file, WRONG);
        }
        write("c/dockerfile.go", "package main\n");
        Files.createDirectories(folder.resolve("a/Dockerfile"));
        assertEquals(
                List.of(".devcontainer/Dockerfile:2:1", "a/Containerfile.dev:2:1", "a/x.dockerfile:2:1",
                        "b/Dockerfile:2:1", "c/Dockerfile-dev:2:1", "c/d/Dockerfile.prod:2:1"),
                check("@").places());
        assertEquals(List.of("vendor/Dockerfile:2:1"), check("@/vendor").places());
    }

    @Test
    void whatGitIgnoresIsLeftOutUnlessItIsNamed() throws IOException {
        write(".gitignore", "build/\n*.local\n");
        write("build/Dockerfile", WRONG);
        write("Dockerfile.local", WRONG);
        write("sub/.gitignore", "Dockerfile\n!/Dockerfile.local\n");
        write("sub/Dockerfile", WRONG);
        write("sub/Dockerfile.local", WRONG);
        assertEquals(List.of("sub/Dockerfile.local:2:1"), check("@").places());
        assertEquals(List.of("build/Dockerfile:2:1"), check("@/build").places());
        assertEquals(List.of("Dockerfile.local:2:1"), check("@/Dockerfile.local").places());
    }

    @Test
    void aRepositoryInsideHasItsOwnIgnores() throws IOException {
        write(".gitignore", "Dockerfile\n");
        write("inner/Dockerfile", WRONG);
        write("inner/.git", "gitdir: ../.git/modules/inner\n");
        write(".git/modules/inner/info/exclude", "Dockerfile.x\n");
        write("inner/Dockerfile.x", WRONG);
        assertEquals(List.of("inner/Dockerfile:2:1"), check("@").places());
    }

    @Test
    void symlinksDoNotLeadOutOrAround() throws IOException {
        write("in/real/Dockerfile", WRONG);
        write("out/Dockerfile", WRONG);
        Files.createSymbolicLink(folder.resolve("in/loop"), folder.resolve("in"));
        Files.createSymbolicLink(folder.resolve("in/Dockerfile.out"), folder.resolve("out/Dockerfile"));
        Files.createSymbolicLink(folder.resolve("in/Dockerfile.inside"), folder.resolve("in/real/Dockerfile"));
        Files.createSymbolicLink(folder.resolve("in/Dockerfile.broken"), Path.of("nowhere"));
        Files.createSymbolicLink(folder.resolve("in/Dockerfile.self"), Path.of("Dockerfile.self"));
        assertEquals(List.of("in/Dockerfile.inside:2:1", "in/real/Dockerfile:2:1"), check("@/in").places());
        Checked self = check("@/in/Dockerfile.self");
        assertEquals(2, self.status());
        assertTrue(self.err().startsWith("layerwise: cannot read in/Dockerfile.self: "), self.err());
    }

    @Test
    void aFolderWithoutDockerfilesIsSaid() throws IOException {
        write("other", "x");
        Checked run = check("@");
        assertEquals(2, run.status());
        assertEquals("layerwise: no Dockerfile in @\n", run.err());
        write("sub/Dockerfile", RIGHT);
        write("empty/x", "x");
        Checked both = check("@/sub", "@/empty");
        assertEquals(0, both.status());
        assertEquals("layerwise: no Dockerfile in empty\n", both.err());
    }

    @Test
    void theSameFileIsLintedOnce() throws IOException {
        write("Dockerfile", WRONG);
        assertEquals(List.of("Dockerfile:2:1"), check("@/Dockerfile", "@", "@/./Dockerfile").places());
    }

    @Test
    void anIgnoreFileStandsForTheDockerfilesThatItGoverns() throws IOException {
        write("Dockerfile", WARNED + "COPY a /\n");
        write("a", "");
        write(".dockerignore", "x\n");
        write("sub/Dockerfile", WRONG);
        write("sub/Dockerfile.x", WARNED + "COPY a /\n");
        write("sub/Dockerfile.own", WARNED + "COPY a /\n");
        write("sub/Dockerfile.own.dockerignore", "y\n");
        assertEquals(List.of("Dockerfile:3:1", "sub/Dockerfile.x:3:1"), check("@/.dockerignore").places());
        assertEquals(List.of("sub/Dockerfile.own:3:1"), check("@/sub/Dockerfile.own.dockerignore").places());
        write("empty/.dockerignore", "x\n");
        Checked none = check("@/empty/.dockerignore");
        assertEquals(0, none.status());
        assertEquals("layerwise: empty/.dockerignore governs no Dockerfile\n", none.err());
    }

    @Test
    void standardInputMayHaveAName() throws IOException {
        assertEquals(List.of("-:2:1"), Checked.withInput(folder, WRONG, "-").places());
        write("sub/.layerwise.yaml", "rules: {syntax: off}\n");
        assertEquals(
                List.of("sub2/Dockerfile:2:1"),
                Checked.withInput(folder, WRONG, "-", "--stdin-filename", "@/sub2/Dockerfile").places());
        assertEquals(0, Checked.withInput(folder, WRONG, "--stdin-filename", "@/sub/Dockerfile").status());
    }

    @Test
    void thousandsOfFilesComeFromAListAndAreReportedInItsOrder() throws IOException {
        List<String> names = IntStream.range(0, 3_000).mapToObj(i -> "f" + (i * 7 % 3_000) + ".Dockerfile").toList();
        for (String name : names) {
            write(name, WRONG);
        }
        write("list", String.join("\n", names.stream().map(name -> folder.resolve(name).toString()).toList()));
        Checked run = check("--files-from", "@/list");
        assertEquals(1, run.status());
        assertEquals(names.stream().map(name -> name + ":2:1").toList(), run.places());
        write("null", folder.resolve("f1.Dockerfile") + "\0" + folder.resolve("f2.Dockerfile") + "\0");
        assertEquals(List.of("f1.Dockerfile:2:1", "f2.Dockerfile:2:1"), check("--files-from", "@/null").places());
        write("empty", "");
        assertEquals(0, check("--files-from", "@/empty").status());
    }

    @Test
    void rulesAreSelectedAndIgnored() throws IOException {
        write("Dockerfile", "# layerwise ignore=nothing\n" + WRONG);
        assertEquals(2, check("@/Dockerfile").places().size());
        assertEquals(List.of("Dockerfile:3:1"), check("@/Dockerfile", "--select", "syntax").places());
        assertEquals(List.of("Dockerfile:1:20"), check("@/Dockerfile", "--ignore=syntax").places());
        assertEquals(List.of(), check("@/Dockerfile", "--ignore=syntax, unused-suppression").places());
        assertEquals(List.of(), check("@/Dockerfile", "--select=syntax", "--ignore=syntax").places());
    }

    @Test
    void theNearestConfigurationCountsUpToTheRepository() throws IOException {
        write(".layerwise.yaml", "rules: {syntax: off}\n");
        write("a/Dockerfile", WRONG);
        write("b/.layerwise.yml", "rules: {syntax: note}\n");
        write("b/c/Dockerfile", WRONG);
        write("inner/.git/HEAD", "");
        write("inner/Dockerfile", WRONG);
        Checked run = check("@");
        assertEquals(List.of("b/c/Dockerfile:2:1", "inner/Dockerfile:2:1"), run.places());
        assertTrue(run.out().contains("note[syntax]"));
        assertTrue(run.out().contains("error[syntax]"));
        assertEquals(3, check("@", "--no-config").places().size());
        write("other.yaml", "exclude: [b, inner]\n");
        assertEquals(List.of("a/Dockerfile:2:1"), check("@", "--config", "@/other.yaml").places());
    }

    @Test
    void aRuleThatIsSelectedByItsNameRunsAlthoughItIsOff() throws IOException {
        write(".layerwise.yaml", "rules: {syntax: off}\n");
        write("Dockerfile", WRONG);
        assertEquals(List.of("Dockerfile:2:1"), check("@/Dockerfile", "--select", "syntax").places());
    }

    @Test
    void aWrongConfigurationIsSaidOnceAndItsFilesAreNotLinted() throws IOException {
        write("a/.layerwise.yaml", "rule:\n  sintax: off\n");
        write("a/Dockerfile", WRONG);
        write("a/b/Dockerfile", WRONG);
        write("c/Dockerfile", WRONG);
        Checked run = check("@");
        assertEquals(2, run.status());
        assertEquals("layerwise: a/.layerwise.yaml:1:1: unknown key `rule`; did you mean `rules`?\n", run.err());
        assertEquals(List.of("c/Dockerfile:2:1"), run.places());
    }

    @Test
    void excludedFilesAreLeftOutAndSaidIfTheyWereNamed() throws IOException {
        write(".layerwise.yaml", "exclude: [\"**/test\", old.Dockerfile]\nfail-on: never\n");
        write("a/test/Dockerfile", WRONG);
        write("old.Dockerfile", WRONG);
        write("Dockerfile", WRONG);
        Checked run = check("@", "@/old.Dockerfile");
        assertEquals(List.of("Dockerfile:2:1"), run.places());
        assertEquals("", run.err());
        assertEquals(0, run.status());
        Checked named = check("@/old.Dockerfile");
        assertEquals("layerwise: old.Dockerfile is left out, as .layerwise.yaml says\n", named.err());
        assertEquals(0, named.status());
    }

    @Test
    void aConfiguredContextLiesInsideTheRepository() throws IOException {
        write(".layerwise.yaml", "contexts: {a: .., b: nowhere, c: sub, d: link}\n");
        Files.createDirectory(folder.resolve("sub"));
        Files.createSymbolicLink(folder.resolve("link"), folder.getParent());
        for (String name : List.of("a", "b", "c", "d")) {
            write(name, RIGHT);
        }
        Checked run = check("@/a", "@/b", "@/c", "@/d");
        assertEquals(2, run.status());
        assertEquals("""
                layerwise: a: its context .., as .layerwise.yaml says, lies outside the repository
                layerwise: b: its context nowhere, as .layerwise.yaml says, is no folder
                layerwise: d: its context link, as .layerwise.yaml says, lies outside the repository
                """, run.err());
    }

    @Test
    void aTargetThatAFileDoesNotHaveIsSaid() throws IOException {
        write("Dockerfile", "FROM a AS one\n");
        assertEquals(0, check("@/Dockerfile", "--target", "one").status());
        Checked run = check("@/Dockerfile", "--target", "two");
        assertEquals(2, run.status());
        assertEquals("layerwise: --target two names no stage of Dockerfile\n", run.err());
    }

    @Test
    void suppressedFindingsAreNoFindings() throws IOException {
        write("Dockerfile", "FROM a\n# layerwise ignore=syntax -- on purpose\nRNU b\n");
        Checked run = check("@/Dockerfile");
        assertEquals(0, run.status());
        assertEquals(List.of(), run.places());
    }

    @Test
    void aReportGoesIntoAFileAsAWhole() throws IOException {
        write("Dockerfile", WRONG);
        write("report", "old");
        Checked run = check("@/Dockerfile", "--output", "@/report");
        assertEquals(1, run.status());
        assertEquals("", run.out());
        assertTrue(Files.readString(folder.resolve("report")).contains("unknown instruction: RNU"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.filter(Files::isRegularFile).count() + 1, "nothing is left behind");
        }
        assertEquals(2, check("@/Dockerfile", "--output", "@").status());
    }

    @Test
    void severalReportsAreWrittenAtOnce() throws IOException {
        write("Dockerfile", WRONG);
        Checked run = check("@/Dockerfile", "--format", "text", "--format", "text=@/copy");
        String copy = Files.readString(folder.resolve("copy"));
        assertEquals(run.out(), copy.replace(folder + "/", "").replace(folder.toString(), "@"));
        assertEquals(2, check("@/Dockerfile", "--format", "text", "--format", "text").status());
        assertEquals(2, check("@/Dockerfile", "--format", "text=@/a", "--output", "@/b").status());
        assertEquals(2, check("@/Dockerfile", "--format", "text=").status());
    }

    @Test
    void coloursAreForTerminalsOrForWhoAsks() throws IOException {
        write("Dockerfile", WRONG);
        assertFalse(check("@/Dockerfile").out().contains("\u001B["));
        assertTrue(check("@/Dockerfile", "--color", "always").out().contains("\u001B["));
    }

    private Checked check(String... arguments) {
        return Checked.run(folder, arguments);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
