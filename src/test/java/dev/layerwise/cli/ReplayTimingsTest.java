package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code replay --timings} says. */
final class ReplayTimingsTest {

    private static final String LOG = """
            #5 [1/4] FROM docker.io/library/node:22
            #5 DONE 5.0s

            #6 [2/4] WORKDIR /app
            #6 DONE 0.1s

            #7 [3/4] COPY . .
            #7 DONE 0.5s

            #8 [4/4] RUN npm ci
            #8 DONE 70.5s
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void commitAProject() throws Exception {
        root = Files.createDirectories(folder.resolve("project/src")).getParent();
        Files.writeString(root.resolve("Dockerfile"), "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n");
        Files.writeString(root.resolve("package.json"), "{}");
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            for (int i = 0; i < 5; i++) {
                Files.writeString(root.resolve("src/a.js"), String.valueOf(i));
                git.add().addFilepattern(".").call();
                git.commit().setMessage("m").setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false)
                        .setNoVerify(true).call();
            }
        }
    }

    @Test
    void withoutARecordingNoTimeIsSaid() throws Exception {
        assertEquals(0, replay());
        assertFalse(printed().contains("builder time"), printed());
        assertFalse(printed().contains("time lost"), printed());
        assertEquals(0, replay("--format", "json"));
        assertFalse(printed().contains("econds"), printed());
        assertEquals(0, replay("--format", "html"));
        assertFalse(printed().contains("time lost"), printed());
    }

    @Test
    void theTextSaysWhatIsLostAndWhere() throws Exception {
        assertEquals(0, replay("--timings", recorded(LOG)));
        assertTrue(printed().replace('\n', ' ').contains("Avoidable: 4 min 42 s of 4 min 44 s builder time over 5"
                + " commits, 56 s of 57 s a commit"), printed());
        assertTrue(printed().contains("""
                  time lost  avoidable  re-runs  line  step
                 4 min 42 s          4        4     4  [4/4] RUN npm ci
                                                       1 min 11 s a run, 4 min 42 s in all; by
                                                       changes in src/ 4
                """.indent(0)), printed());
    }

    @Test
    void programsGetSecondsForStepsCommitsAndAll() throws Exception {
        assertEquals(0, replay("--timings", recorded(LOG), "--format", "json"));
        JsonNode report = new ObjectMapper().readTree(printed());
        JsonNode install = report.get("steps").get(3);
        assertEquals(70.5, install.get("seconds").asDouble());
        assertEquals(282, install.get("rerunSeconds").asDouble());
        assertEquals(282, install.get("avoidableSeconds").asDouble());
        assertEquals(0, report.get("commits").get(0).get("rerunSeconds").asDouble());
        assertEquals(71, report.get("commits").get(1).get("rerunSeconds").asDouble());
        assertEquals(70.5, report.get("commits").get(1).get("avoidableSeconds").asDouble());
        assertEquals(284, report.get("summary").get("rerunSeconds").asDouble());
        assertEquals(282, report.get("summary").get("avoidableSeconds").asDouble());
        assertEquals(0, report.get("summary").get("stepsWithoutTime").asInt());
    }

    @Test
    void thePageHasTheTimesToo() throws Exception {
        assertEquals(0, replay("--timings", recorded(LOG), "--format", "html"));
        assertTrue(printed().contains("Avoidable: 4 min 42 s of 4 min 44 s builder time over 5 commits"), printed());
        assertTrue(printed().contains("<td class=\"number time\">1 min 11 s</td>"
                + "<td class=\"number time avoidable\">4 min 42 s</td>"), printed());
    }

    @Test
    void aComparisonHasTimesOnBothSides() throws Exception {
        Path better = Files.writeString(folder.resolve("better"),
                "FROM node:22\nWORKDIR /app\nCOPY package.json ./\nRUN npm ci\nCOPY . .\n");
        assertEquals(0, replay("--timings", recorded(LOG), "--with", better.toString()));
        String text = printed().replace('\n', ' ');
        assertTrue(text.contains("Re-runs take 2.0 s instead of 4 min 44 s builder time, 0.4 s instead of 57 s a"
                + " commit; avoidable 0 s instead of 4 min 42 s"), printed());
        assertTrue(printed().contains("       4  4 min 42 s         0         0 s  [4/5] RUN npm ci\n"), printed());
        assertEquals(0, replay("--timings", recorded(LOG), "--with", better.toString(), "--format", "json"));
        JsonNode with = new ObjectMapper().readTree(printed()).get("with");
        assertEquals(2, with.get("summary").get("rerunSeconds").asDouble());
    }

    @Test
    void stepsWithoutATimeAreSaidWithWhatToDo() throws Exception {
        assertEquals(0, replay("--timings", recorded(LOG.replace("DONE 70.5s", "CACHED"))));
        String text = printed().replace('\n', ' ');
        assertTrue(text.contains("1 step that re-ran has no time, since the recorded build took it from its cache;"
                + " record one with `--no-cache`"), printed());
        assertTrue(printed().contains("          -          4        4     4  [4/4] RUN npm ci\n"), printed());
        assertEquals(0, replay("--timings", recorded(LOG.substring(0, LOG.indexOf("#7 ")))));
        assertTrue(printed().replace('\n', ' ').contains("2 steps that re-ran have no time, since the recorded build"
                + " did not do them"), printed());
        assertFalse(printed().contains("builder time"), printed());
    }

    @Test
    void aRecordingOfSomethingElseIsRefused() throws Exception {
        assertEquals(2, replay("--timings", "testdata/timings/plain.log"));
        assertEquals("layerwise: --timings: testdata/timings/plain.log records a build of another Dockerfile, or of"
                + " another target: less than half of what it runs is in this one\n", printed());
        assertEquals(2, replay("--timings", "nowhere\u001B[31m"));
        assertEquals("layerwise: cannot read nowhere\\u001b[31m: no such file\n", printed());
        assertEquals(2, replay("--timings", folder.toString()));
        assertTrue(printed().endsWith(": it is no plain file\n"), printed());
        String cut = recorded("{\"vertexes\":[");
        assertEquals(2, replay("--timings", cut));
        assertEquals("layerwise: --timings: " + cut + ":1: this line is cut off or no JSON\n", printed());
    }

    private String recorded(String log) throws Exception {
        return Files.writeString(folder.resolve("build.log"), log).toString();
    }

    private int replay(String... arguments) {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of("replay", root.toString()));
        all.addAll(List.of(arguments));
        return Main.run(InputStream.nullInputStream(), stream, stream, all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
