package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.history.timing.Recording;
import dev.layerwise.history.timing.RecordingReader;
import dev.layerwise.history.timing.ReplayTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayTimesTest {

    private static final String DOCKERFILE = """
            FROM node:22 AS deps
            WORKDIR /app
            COPY . .
            RUN npm ci
            FROM nginx
            COPY --from=deps /app /app
            RUN echo done
            """;

    @TempDir
    private Path folder;

    private PastProject project;

    @BeforeEach
    void commitFourEdits() {
        project = new PastProject(folder.resolve("project")).write("package.json", "{}");
        for (int i = 0; i < 4; i++) {
            project.write("src/a.js", String.valueOf(i)).commit();
        }
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aTimeCountsOnceForEachReRun() throws IOException {
        Replay replay = project.replay(DOCKERFILE);
        ReplayTimes times = times(replay, """
                #5 [deps 3/4] COPY . .
                #5 DONE 1.0s

                #6 [deps 4/4] RUN npm ci
                #6 DONE 10.0s
                """);
        assertEquals(Duration.ofSeconds(33), times.reruns());
        assertEquals(Duration.ofSeconds(30), times.avoidable());
        assertEquals(Duration.ZERO, times.reruns(replay.commits().getFirst()));
        for (ReplayedCommit commit : replay.commits().subList(1, 4)) {
            assertEquals(Duration.ofSeconds(11), times.reruns(commit));
            assertEquals(Duration.ofSeconds(10), times.avoidable(commit));
        }
        assertEquals(2, times.unknown().size());
        assertEquals(0, times.cached().size());
    }

    @Test
    void stepsOfOtherNumbersAndStagesAreFoundByTheirText() throws IOException {
        assertEquals(Map.of("COPY . .", 1, "RUN npm ci", 2, "RUN echo done", 3), seconds("""
                #5 [build 5/9] COPY . .
                #5 DONE 1.0s

                #6 [build 6/9] RUN npm   ci
                #6 DONE 2.0s

                #7 [web stage-1 2/3] RUN echo done
                #7 DONE 3.0s
                """));
    }

    @Test
    void theSameTextCountsInItsOwnStage() throws IOException {
        String twice = """
                FROM a AS one
                RUN make
                FROM b AS two
                RUN make
                RUN make
                COPY --from=one /x /x
                """;
        assertEquals(List.of(1L, 2L, 3L), inOrder(twice, """
                #5 [two 3/4] RUN make
                #5 DONE 3.0s

                #6 [two 2/4] RUN make
                #6 DONE 2.0s

                #7 [one 2/2] RUN make
                #7 DONE 1.0s
                """));
    }

    @Test
    void aBaseImageIsFoundWhateverDigestItHad() throws IOException {
        assertEquals(Map.of("FROM docker.io/library/node:22", 4, "RUN npm ci", 1), seconds("""
                #5 [deps 1/4] FROM docker.io/library/node:22@sha256:0123
                #5 DONE 4.0s

                #6 [deps 4/4] RUN npm ci
                #6 DONE 1.0s
                """));
    }

    @Test
    void aTextThatABuildArgumentMadeDifferIsFoundByItsPlace() throws IOException {
        String dockerfile = DOCKERFILE.replace("RUN echo done", "ADD https://example.com/1.0 /x");
        assertEquals(List.of(1L, 2L, 3L), inOrder(dockerfile, """
                #5 [deps 3/4] COPY . .
                #5 DONE 1.0s

                #6 [deps 4/4] RUN npm ci
                #6 DONE 2.0s

                #7 [stage-1 3/3] ADD https://example.com/2.0 /x
                #7 DONE 3.0s
                """));
    }

    @Test
    void aNameThatWasCutIsFoundByHowItBegins() throws IOException {
        String run = "RUN make " + "all ".repeat(40).strip();
        String name = ("[deps 4/4] " + run).substring(0, 72) + "...";
        assertEquals(List.of(2L), inOrder(DOCKERFILE.replace("RUN npm ci", run),
                "#6 " + name + "\n#6 DONE 2.0s\n"));
    }

    @Test
    void theLastBuildThatRanAStepCounts() throws IOException {
        String build = "#0 building\n\n#6 [deps 4/4] RUN npm ci\n#6 %s\n\n";
        assertEquals(Map.of("RUN npm ci", 3), seconds(
                build.formatted("DONE 2.0s") + build.formatted("DONE 3.0s") + build.formatted("CACHED")));
    }

    @Test
    void stepsThatWereCachedAreTold() throws IOException {
        Replay replay = project.replay(DOCKERFILE);
        ReplayTimes times = times(replay, "#5 [deps 3/4] COPY . .\n#5 CACHED\n\n#6 [deps 4/4] RUN npm ci\n#6 CACHED\n");
        assertEquals(2, times.cached().size());
        assertEquals(2, times.unknown().size());
        assertEquals(Duration.ZERO, times.reruns());
    }

    @Test
    void aBuildOfAnotherDockerfileIsTold() throws IOException {
        Replay replay = project.replay(DOCKERFILE);
        assertFalse(times(replay, """
                #5 [1/4] FROM docker.io/library/node:22
                #5 DONE 1.0s

                #6 [2/4] RUN apt-get update
                #6 DONE 1.0s

                #7 [3/4] RUN make
                #7 DONE 1.0s
                """).areOfThisDockerfile());
        assertFalse(times(replay, """
                #5 [deps 2/4] WORKDIR /app
                #5 DONE 1.0s

                #6 [deps 3/4] COPY . .
                #6 DONE 1.0s

                #7 [deps 4/4] RUN yarn
                #7 DONE 1.0s
                """).areOfThisDockerfile());
        assertTrue(times(replay, "#6 [deps 4/4] RUN npm ci\n#6 DONE 1.0s\n").areOfThisDockerfile());
    }

    @Test
    void manyEqualStepsAreMatchedInOneGo() throws IOException {
        StringBuilder dockerfile = new StringBuilder("FROM a\n");
        StringBuilder log = new StringBuilder();
        for (int i = 2; i < 5_000; i++) {
            dockerfile.append("RUN make\n");
            log.append("\n#").append(i).append(" [x ").append(i).append("/9999] RUN make\n#");
            log.append(i).append(" DONE 1.0s\n");
        }
        assertEquals(4_998, inOrder(dockerfile.toString(), log.toString()).size());
    }

    private Map<String, Integer> seconds(String log) throws IOException {
        Replay replay = project.replay(DOCKERFILE);
        ReplayTimes times = times(replay, log);
        Map<String, Integer> seconds = new TreeMap<>();
        for (ReplayedStep step : replay.steps()) {
            times.run(step).ifPresent(time -> seconds.put(step.planned().step().text(), (int) time.toSeconds()));
        }
        return seconds;
    }

    private List<Long> inOrder(String dockerfile, String log) throws IOException {
        Replay replay = project.replay(dockerfile);
        ReplayTimes times = times(replay, log);
        return replay.steps().stream().map(times::run).flatMap(Optional::stream).map(Duration::toSeconds).toList();
    }

    private ReplayTimes times(Replay replay, String log) throws IOException {
        return switch (RecordingReader.read(Files.writeString(folder.resolve("a.log"), log), "a.log")) {
            case Recording.Builds(var builds) -> ReplayTimes.of(replay, builds);
            case Recording.Refused(String message) -> throw new AssertionError(message);
        };
    }
}
