package dev.layerwise.history.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What builds of {@code testdata/timings/Dockerfile} on a real BuildKit reported, and what else may come. */
final class RecordingReaderTest {

    private static final Path RECORDED = Path.of("testdata/timings");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain.log", "rawjson.log", "build.dockerbuild"})
    void eachFormatTellsEveryStepOfARealBuildWithItsTime(String file) throws IOException {
        List<RecordedStep> steps = only(RecordingReader.read(RECORDED.resolve(file), file)).steps();
        assertEquals(
                List.of("1/6", "2/3", "2/6", "3/3", "3/6", "4/6", "5/6", "6/6"),
                steps.stream().map(step -> step.name().number()).sorted().toList());
        RecordedStep sleep = named(steps, "RUN <<EOF (sleep 2...)");
        assertEquals(List.of("build"), sleep.name().place());
        assertTrue(sleep.time().orElseThrow().compareTo(Duration.ofSeconds(2)) >= 0, sleep.toString());
        assertTrue(sleep.time().orElseThrow().compareTo(Duration.ofSeconds(4)) < 0, sleep.toString());
        RecordedStep other = named(steps, "RUN sleep 1 && cat modules src/main.txt >out.txt");
        assertTrue(other.time().orElseThrow().compareTo(Duration.ofSeconds(1)) >= 0, other.toString());
        assertTrue(steps.stream()
                .filter(step -> step.name().text().startsWith("RUN ") || step.name().text().startsWith("COPY "))
                .allMatch(step -> step.time().isPresent() && !step.isCached()));
    }

    @Test
    void whatCameFromTheCacheHasNoTime() throws IOException {
        List<RecordedStep> steps = only(RecordingReader.read(RECORDED.resolve("partly-cached.log"), "log")).steps();
        assertTrue(named(steps, "WORKDIR /app").isCached());
        assertEquals(Optional.empty(), named(steps, "WORKDIR /app").time());
        // It was done, then taken from the cache; the last word counts.
        assertTrue(named(steps, "FROM docker.io/library/bkbase:1").isCached());
        assertEquals(Optional.of(Duration.ofMillis(2300)), named(steps, "RUN <<EOF (sleep 2...)").time());
    }

    @Test
    void whatFailedHasNoTime() throws IOException {
        List<RecordedStep> steps = only(RecordingReader.read(RECORDED.resolve("failed.log"), "log")).steps();
        assertEquals(Optional.empty(), named(steps, "RUN exit 3").time());
        assertTrue(named(steps, "RUN sleep 0.2").time().isPresent());
    }

    @Test
    void whatACommandPrintsIsNoEventOfTheBuild() throws IOException {
        assertEquals(Optional.of(Duration.ofMillis(1500)), onlyTime("""
                #8 [2/2] RUN make
                #8 0.100 DONE 9.9s
                #8 0.200 #8 DONE 9.9s
                #8 0.300 [2/2] RUN make
                #8 DONE 1.5s
                #8 0.400 CACHED
                """));
    }

    @Test
    void stepsThatRunSideBySideAreToldApart() throws IOException {
        RecordedBuild build = only(read("""
                #7 [a 2/2] RUN one
                #7 0.1 x
                #7 ...

                #8 [b 2/2] RUN two
                #8 DONE 2.0s

                #7 [a 2/2] RUN one
                #7 DONE 3.0s
                """));
        assertEquals(Optional.of(Duration.ofSeconds(3)), named(build.steps(), "RUN one").time());
        assertEquals(Optional.of(Duration.ofSeconds(2)), named(build.steps(), "RUN two").time());
    }

    @Test
    void whatCiSystemsPutBeforeALineIsTakenAway() throws IOException {
        for (String prefix : List.of(
                "2026-11-21T11:19:10.9873693Z ",
                "build\tBuild and push\t2026-11-21T11:19:10.9873693Z ",
                "2026-11-21T11:19:10.987369Z 01E ",
                "2026-11-21T11:19:10.987369Z 01O+",
                "[2026-11-21T11:19:10.987Z] ",
                "11:19:10  ",
                "\u001B[0;32m",
                "\u001B]0;title\u0007\u001B[36m",
                "\u001B_bk;t=1763724000000\u0007")) {
            String log = prefix + "#8 [2/2] RUN make\n" + prefix + "#8 0.1 x\n" + prefix + "#8 DONE 1.5s\u001B[0m\r\n";
            assertEquals(Optional.of(Duration.ofMillis(1500)), onlyTime(log), prefix);
        }
        String json = "2026-11-21T11:19:10.9873693Z {\"vertexes\":[{\"digest\":\"a\",\"name\":\"[2/2] RUN make\","
                + "\"started\":\"2026-11-21T11:00:00Z\",\"completed\":\"2026-11-21T12:00:01.5+01:00\"}]}\n";
        assertEquals(Optional.of(Duration.ofMillis(1500)), onlyTime(json));
    }

    @Test
    void aLogThatAShellWroteAsUtf16IsRead() throws IOException {
        byte[] text = ("\uFEFF#8 [2/2] RUN make\r\n#8 DONE 1.5s\r\n").getBytes(StandardCharsets.UTF_16LE);
        assertEquals(Optional.of(Duration.ofMillis(1500)), only(read(text)).steps().getFirst().time());
    }

    @Test
    void aStepForSeveralPlatformsTakesTheSum() throws IOException {
        RecordedBuild build = only(read("""
                #7 [linux/amd64 build 2/2] RUN make
                #7 DONE 1.0s

                #8 [linux/amd64->arm64 build 2/2] RUN make
                #8 DONE 2.5s
                """));
        assertEquals(1, build.steps().size());
        assertEquals(List.of("build"), build.steps().getFirst().name().place());
        assertEquals(Optional.of(Duration.ofMillis(3500)), build.steps().getFirst().time());
    }

    @Test
    void severalBuildsInOneLogAreToldApart() throws IOException {
        String build = """
                #1 [internal] load build definition from Dockerfile
                #1 DONE 0.0s

                #2 [2/2] RUN make
                #2 %s

                """;
        Recording recording = read(build.formatted("DONE 7.0s") + build.formatted("CACHED")
                + "#0 building with \"default\"\n\n" + build.formatted("DONE 8.0s"));
        List<RecordedBuild> builds = assertInstanceOf(Recording.Builds.class, recording).builds();
        assertEquals(
                List.of(Optional.of(Duration.ofSeconds(7)), Optional.empty(), Optional.of(Duration.ofSeconds(8))),
                builds.stream().map(one -> one.steps().getFirst().time()).toList());
    }

    @Test
    void overlappingIntervalsOfAVertexCountOnce() throws IOException {
        assertEquals(Optional.of(Duration.ofSeconds(4)), onlyTime(
                vertex("00", "02") + vertex("01", "03") + vertex("05", "06") + vertex("05", "06")));
    }

    @Test
    void timesThatCannotBeAreNone() throws IOException {
        assertEquals(Optional.empty(), onlyTime(vertex("05", "02")));
        assertEquals(Optional.empty(), onlyTime("#8 [2/2] RUN make\n#8 DONE 99999999.9s\n"));
        assertEquals(Optional.empty(), onlyTime("#8 [2/2] RUN make\n#8 DONE -1.0s\n"));
        assertEquals(Optional.empty(), onlyTime("#8 [2/2] RUN make\n#8 DONE 1e9s\n"));
        assertEquals(Optional.empty(), onlyTime("#8 [2/2] RUN make\n#8 DONE\n"));
        assertEquals(Optional.empty(), onlyTime("#8 [2/2] RUN make\n"));
    }

    @Test
    void aFileWithoutStepsIsRefusedWithTheWayToRecordOne() throws IOException {
        for (String text : List.of("", "hello\n", "{}\n", "{\"vertexes\":[]}\n", "#1 [internal] load\n#1 DONE 1.0s\n",
                "#99999999999 [1/2] RUN a\n", "# 8 [1/2] RUN a\n", "#8\n#", " => [1/2] RUN a   1.0s\n")) {
            String message = refused(read(text));
            assertTrue(message.startsWith("a.log shows no step of a build; record a build with `docker"), message);
        }
    }

    @Test
    void jsonThatIsCutOffIsRefusedWithItsLine() throws IOException {
        assertEquals("a.log:2: this line is cut off or no JSON", refused(read(vertex("00", "01")
                + "{\"vertexes\":[{\"digest\":\"a\",\"na")));
        assertEquals("a.log:1: a vertex has a time that is none", refused(read(vertex("xx", "01"))));
        assertEquals("a.log:1: this line is cut off or no JSON", refused(read("{\"vertexes\":" + "[".repeat(100_000))));
    }

    @Test
    void anExportThatIsCutOffAnywhereIsRefusedWithAnotherWay() throws IOException {
        byte[] whole = Files.readAllBytes(RECORDED.resolve("build.dockerbuild"));
        for (int length = 2; length < whole.length - 8; length += 97) {
            String message = refused(read(Arrays.copyOf(whole, length)));
            assertTrue(message.contains("docker buildx history logs --progress rawjson"), message);
        }
    }

    @Test
    void anExportThatIsDamagedDoesNoHarm() throws IOException {
        byte[] plain;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(RECORDED.resolve("build.dockerbuild")))) {
            plain = in.readAllBytes();
        }
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = plain.clone();
            for (int k = 0; k < 20; k++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (OutputStream zipped = new GZIPOutputStream(out)) {
                zipped.write(damaged);
            }
            read(out.toByteArray());
        }
    }

    @Test
    void otherArchivesAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write("#8 [2/2] RUN make\n".repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(refused(read(out.toByteArray())).contains("it is no archive of a build"));
        assertEquals("a.log is a zip archive; unpack it and name the file inside", refused(read("PK\u0003\u0004...")));
    }

    @Test
    void anEndlessLogCostsNoMemory() throws IOException {
        StringBuilder steps = new StringBuilder();
        for (int i = 1; i < 400_000; i++) {
            steps.append('#').append(i).append(" [1/2] RUN a\n");
        }
        assertTrue(refused(read(steps.toString())).endsWith(": there are more steps than any build has"));
        assertEquals(Optional.of(Duration.ofSeconds(1)),
                onlyTime("#8 [2/2] RUN make\n" + "x".repeat(10_000_000) + "\n#8 DONE 1.0s\n"));
    }

    private static String vertex(String started, String completed) {
        return "{\"vertexes\":[{\"digest\":\"a\",\"name\":\"[2/2] RUN make\",\"started\":\"2026-11-21T11:00:" + started
                + "Z\",\"completed\":\"2026-11-21T11:00:" + completed + "Z\"}]}\n";
    }

    private Recording read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Recording read(byte[] content) throws IOException {
        return RecordingReader.read(Files.write(folder.resolve("a.log"), content), "a.log");
    }

    private Optional<Duration> onlyTime(String text) throws IOException {
        RecordedBuild build = only(read(text));
        assertEquals(1, build.steps().size(), build.toString());
        return build.steps().getFirst().time();
    }

    private static RecordedBuild only(Recording recording) {
        List<RecordedBuild> builds =
                assertInstanceOf(Recording.Builds.class, recording, recording.toString()).builds();
        assertEquals(1, builds.size());
        return builds.getFirst();
    }

    private static String refused(Recording recording) {
        return assertInstanceOf(Recording.Refused.class, recording).message();
    }

    private static RecordedStep named(List<RecordedStep> steps, String text) {
        return steps.stream().filter(step -> step.name().text().equals(text)).findFirst().orElseThrow();
    }
}
