package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.Program.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of the GitHub action do, in an environment such as a runner gives them. */
final class ActionTest {

    private static final Path STEPS = Path.of(".github/action").toAbsolutePath();
    private static final String WRONG = "FROM alpine:3.20\nRNU b\nUSER 1000\n";

    @TempDir
    private Path folder;

    private Program runner;

    @BeforeEach
    void prepare() throws IOException {
        Path workspace = Files.createDirectories(folder.resolve("work space"));
        Files.createDirectories(folder.resolve("temp"));
        runner = new Program(workspace, Map.of())
                .with("HOME", folder.toString())
                .with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
                .with("RUNNER_OS", "Linux")
                .with("RUNNER_ARCH", "X64")
                .with("RUNNER_TEMP", folder.resolve("temp").toString())
                .with("GITHUB_WORKSPACE", workspace.toString())
                .with("GITHUB_OUTPUT", folder.resolve("output").toString())
                .with("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString())
                .with("GITHUB_ACTION_PATH", Path.of("").toAbsolutePath().toString())
                .with("LAYERWISE_HOME", folder.resolve("home").toString());
    }

    @Test
    void aTagOfAReleaseIsInstalled() throws Exception {
        Map<String, String> plan = outputs(runner.with("ACTION_REF", "v0.1.0"), "plan");
        assertEquals("release", plan.get("from"));
        assertEquals("0.1.0", plan.get("version"));
        assertEquals("layerwise-0.1.0-linux-amd64", plan.get("key"));
        assertEquals(folder.resolve("temp/layerwise-0.1.0-linux-amd64").toString(), plan.get("home"));
    }

    @Test
    void aVersionThatIsAskedForCountsOverTheTag() throws Exception {
        Program mac = runner.with("ACTION_REF", "v0.1.0").with("INPUT_VERSION", "v0.2.0-rc.1");
        Map<String, String> plan = outputs(mac.with("RUNNER_OS", "macOS").with("RUNNER_ARCH", "ARM64"), "plan");
        assertEquals("layerwise-0.2.0-rc.1-macos-aarch64", plan.get("key"));
    }

    @Test
    void anyOtherRefIsBuiltFromItsSources() throws Exception {
        for (String ref : new String[] {"", "main", "v1", "0123456789012345678901234567890123456789"}) {
            Map<String, String> plan = outputs(runner.with("ACTION_REF", ref), "plan");
            assertEquals("source", plan.get("from"), ref);
            assertTrue(plan.get("key").matches("layerwise-source-linux-amd64-[0-9a-f]{40}"), plan.get("key"));
        }
    }

    @Test
    void otherSourcesHaveAnotherPlaceInTheCache() throws Exception {
        Path sources = folder.resolve("sources");
        for (String each : new String[] {"bin/a", "grammar/a", "rules/a", "src/build/a", "src/main/a b",
                "testdata/lint/a"}) {
            Program.write(sources.resolve(each), each);
        }
        Program.write(sources.resolve("pom.xml"), "1");
        Program fromSources = runner.with("GITHUB_ACTION_PATH", sources.toString());
        String before = outputs(fromSources, "plan").get("key");
        assertEquals(before, outputs(fromSources, "plan").get("key"));
        Program.write(sources.resolve("pom.xml"), "2");
        assertNotEquals(before, outputs(fromSources, "plan").get("key"));
    }

    @Test
    void whatIsNoVersionIsRefused() throws Exception {
        for (String version : new String[] {"../1", "1;id", "$(id)", "1\nfrom=source", "-x", "a b"}) {
            Ended run = step(runner.with("INPUT_VERSION", version), "plan");
            assertEquals(2, run.status(), version);
            assertTrue(run.output().startsWith("::error::layerwise: version: "), run.output());
            assertEquals(1, run.output().lines().count(), run.output());
        }
        assertEquals(2, step(runner.with("RUNNER_ARCH", "ARM"), "plan").status());
    }

    @Test
    void aReleaseIsInstalledIfItIsWhatItsSumsSay() throws Exception {
        makeRelease("layerwise-0.1.0-linux-amd64.tar.gz");
        Program release = runner.with("FROM", "release").with("VERSION", "0.1.0").with("PLATFORM", "linux-amd64");
        assertEquals(new Ended(0, ""), step(release, "install"));
        assertEquals("1\n", Files.readString(folder.resolve("home/bin/layerwise")));
        // what the cache brought, or an earlier step, is not got again
        Program.write(folder.resolve("bin/curl"), "#!/bin/sh\nexit 1\n");
        assertEquals(new Ended(0, ""), step(release, "install"));
    }

    @Test
    void anArchiveThatWasChangedIsNotInstalled() throws Exception {
        makeRelease("layerwise-0.1.0-linux-amd64.tar.gz");
        Files.writeString(folder.resolve("release/layerwise-0.1.0-linux-amd64.tar.gz"), "x");
        Program release = runner.with("FROM", "release").with("VERSION", "0.1.0").with("PLATFORM", "linux-amd64");
        Ended run = step(release, "install");
        assertEquals(2, run.status(), run.output());
        assertTrue(run.output().contains("is not what the release says"), run.output());
        assertFalse(Files.exists(folder.resolve("home")));
    }

    /** A release, and a curl that takes files from it. */
    private void makeRelease(String archive) throws Exception {
        Path release = Files.createDirectories(folder.resolve("release"));
        Program.write(release.resolve("layerwise-0.1.0-linux-amd64/bin/layerwise"), "1\n");
        Program shell = new Program(release, Map.of());
        assertEquals(0, shell.run("tar", "-czf", archive, "layerwise-0.1.0-linux-amd64").status());
        Files.writeString(release.resolve("SHA256SUMS"), shell.run("sha256sum", archive).output());
        Program.write(folder.resolve("bin/curl"), """
                #!/bin/sh
                for last; do :; done
                case $last in
                    https://github.com/layerwise/layerwise/releases/download/v0.1.0/*) cp '%s'/"${last##*/}" . ;;
                    *) exit 22 ;;
                esac
                """.formatted(release));
    }

    @Test
    void findingsAreAnnotatedSummedUpAndCounted() throws Exception {
        Program.writeLayerwise(folder.resolve("home/bin"));
        write("Dockerfile", WRONG);
        Map<String, String> outputs = outputs(runner, "check");
        assertEquals("1", outputs.get("status"));
        assertEquals("1", outputs.get("errors"));
        assertEquals("0", outputs.get("warnings"));
        assertTrue(Files.readString(Path.of(outputs.get("sarif"))).contains("\"version\":\"2.1.0\""));
        assertTrue(Files.readString(Path.of(outputs.get("json"))).contains("unknown instruction: RNU"));
        assertTrue(Files.readString(folder.resolve("summary")).contains("RNU"));
        assertTrue(step(runner, "check").output().contains("::error file=Dockerfile,line=2"));
    }

    @Test
    void nothingFoundIsStatus0() throws Exception {
        Program.writeLayerwise(folder.resolve("home/bin"));
        write("a b/Dockerfile", WRONG);
        write("Dockerfile", "FROM alpine:3.20\nUSER 1000\n");
        assertEquals("0", outputs(runner.with("INPUT_PATHS", "Dockerfile\r\n"), "check").get("status"));
        assertEquals("1", outputs(runner.with("INPUT_PATHS", "Dockerfile\na b\n"), "check").get("status"));
        assertEquals("0", outputs(runner.with("INPUT_FAIL_ON", "never"), "check").get("status"));
    }

    @Test
    void badUsageIsSaidAndHasNoCounts() throws Exception {
        Program.writeLayerwise(folder.resolve("home/bin"));
        write("Dockerfile", WRONG);
        Map<String, String> outputs = outputs(runner.with("INPUT_FAIL_ON", "loud"), "check");
        assertEquals("2", outputs.get("status"));
        assertEquals("", outputs.get("errors"));
        assertFalse(outputs.containsKey("sarif"));
    }

    @Test
    void argumentsAreQuotedAsInAShellAndNothingInThemIsExpanded() throws Exception {
        Program.write(folder.resolve("home/bin/layerwise"), "#!/bin/sh\nprintf '<%s>' \"$@\"\n");
        Program told = runner
                .with("INPUT_ARGS", "--select cache,user --build-arg 'A=b c'\n--context \"$(id) `id` * $HOME\"")
                .with("INPUT_PATHS", "--help\n$(id);id\n");
        String output = step(told, "check").output();
        assertTrue(output.endsWith("<--select><cache,user><--build-arg><A=b c><--context><$(id) `id` * $HOME>"
                + "<--><--help><$(id);id>"), output);
        assertEquals(2, step(runner.with("INPUT_ARGS", "--x 'y"), "check").status());
    }

    private void write(String name, String text) throws IOException {
        Path file = runner.folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Ended step(Program in, String name) throws Exception {
        return in.run("bash", STEPS.resolve(name).toString());
    }

    private Map<String, String> outputs(Program in, String name) throws Exception {
        Files.deleteIfExists(folder.resolve("output"));
        Ended run = step(in, name);
        assertEquals(0, run.status(), run.output());
        Map<String, String> outputs = new TreeMap<>();
        for (String line : Files.readAllLines(folder.resolve("output"))) {
            outputs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return outputs;
    }
}
