package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.cache.UnreadEdit;
import dev.layerwise.history.ReplayedStep.FrequentCause;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes are written as one letter a step: first run, needed, avoidable, cached ({@code .}), failed, not reached. */
final class ReplayTest {

    private static final String ALL_FIRST = """
            FROM node:22
            WORKDIR /app
            COPY . .
            RUN npm ci
            RUN npm run build
            """;

    private static final String MANIFESTS_FIRST = """
            FROM node:22
            WORKDIR /app
            COPY package.json package-lock.json ./
            RUN npm ci
            COPY . .
            RUN npm run build
            """;

    @TempDir
    private Path folder;

    private PastProject past;

    @BeforeEach
    void begin() {
        past = new PastProject(folder);
        past.write("package.json", "{\"name\": \"a\"}").write("package-lock.json", "{}").write("src/a.js", "1");
        past.commit();
    }

    @AfterEach
    void end() {
        past.close();
    }

    @Test
    void anInstallBehindACopyOfEverythingReRunsInVain() {
        past.write("src/a.js", "2").commit();
        past.write("package.json", "{\"dependencies\": {\"b\": \"1\"}}").commit();
        assertEquals(List.of("FFFFF", "..NAN", "..NNN"), outcomes(past.replay(ALL_FIRST)));
    }

    @Test
    void manifestsFirstLeaveNothingToAvoid() {
        past.write("src/a.js", "2").commit();
        past.write("package.json", "{\"dependencies\": {\"b\": \"1\"}}").commit();
        assertEquals(List.of("FFFFFF", "....NN", "..NNNN"), outcomes(past.replay(MANIFESTS_FIRST)));
    }

    @Test
    void anInstallBehindOneOfDependenciesAloneReadsTheProject() {
        past.write("pyproject.toml", "[tool.poetry]").write("poetry.lock", "1").commit();
        past.write("src/a.js", "2").commit();
        past.write("poetry.lock", "2").commit();
        String dockerfile = """
                FROM python:3.13
                WORKDIR /app
                COPY pyproject.toml poetry.lock ./
                RUN poetry install --no-root
                COPY src src
                RUN poetry install
                """;
        assertEquals(List.of("FFX---", "..FFFF", "....NN", "..NNNN"), outcomes(past.replay(dockerfile)));
    }

    @Test
    void anEditOfAManifestThatNoInstallReadsIsAvoidableAndNamedAsSuch() {
        past.write("package.json", "{\"name\": \"a\", \"version\": \"2\"}").commit();
        past.write("package.json", "{\"name\": \"a\", \"dependencies\": {\"b\": \"1\"}}").commit();
        Replay replay = past.replay(MANIFESTS_FIRST);
        assertEquals(List.of("FFFFFF", "..NANN", "..NNNN"), outcomes(replay));
        assertEquals(1, replay.steps().get(3).unreadEdits());
        assertEquals(
                List.of(new UnreadEdit("app/package.json", List.of("version"))),
                replay.commits().get(1).cells().get(3).unread());
        assertEquals(List.of(new FrequentCause("package.json", 1)), replay.steps().get(3).invalidatedBy());
    }

    @Test
    void aRevertIsFoundInTheCache() {
        past.write("src/a.js", "2").commit();
        past.write("src/a.js", "1").commit();
        past.write("src/a.js", "3").commit();
        assertEquals(List.of("FFFFF", "..NAN", ".....", "..NAN"), outcomes(past.replay(ALL_FIRST)));
    }

    @Test
    void whatIsIgnoredReRunsNothing() {
        past.write("README.md", "new").commit();
        past.write("src/README.md", "new").commit();
        assertEquals(List.of("FFFFF", ".....", "....."), outcomes(past.replay(ALL_FIRST, "**/*.md")));
    }

    @Test
    void systemPackagesReadNothingOfTheContext() {
        past.write("src/a.js", "2").commit();
        String dockerfile = """
                FROM debian
                COPY src /src
                RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
                RUN curl -fsSL https://example.com/tool.sh | bash
                RUN /src/a.js
                """;
        assertEquals(List.of("FFFFF", ".NAAN"), outcomes(past.replay(dockerfile)));
    }

    @Test
    void whatIsTakenFromAStageFollowsWhatTheStageReads() {
        past.write("src/a.js", "2").commit();
        past.write("package.json", "{\"dependencies\": {\"b\": \"1\"}}").commit();
        String dockerfile = """
                FROM node:22 AS deps
                WORKDIR /app
                COPY . .
                RUN npm ci
                FROM node:22
                COPY --from=deps /app/node_modules /app/node_modules
                RUN true
                COPY --from=deps /app /app
                """;
        assertEquals(List.of("FFFFFFFF", "..NA.AAN", "..NN.NNN"), outcomes(past.replay(dockerfile)));
    }

    @Test
    void aStageOnTopOfAnotherHoldsWhatThatHolds() {
        past.write("src/a.js", "2").commit();
        String dockerfile = """
                FROM node:22 AS base
                COPY src /src
                FROM base
                RUN apt-get install -y curl
                RUN make
                """;
        assertEquals(List.of("FFFF", ".NAN"), outcomes(past.replay(dockerfile)));
    }

    @Test
    void aBindMountCountsByTheFilesThatTheInstallReads() {
        past.write("src/a.js", "2").commit();
        past.write("package.json", "{\"dependencies\": {\"b\": \"1\"}}").commit();
        String dockerfile = """
                FROM node:22
                WORKDIR /app
                RUN --mount=type=bind,target=. npm ci
                """;
        assertEquals(List.of("FFF", "..A", "..N"), outcomes(past.replay(dockerfile)));
    }

    @Test
    void aScriptThatRunsAtInstallMayReadAnything() {
        past.write("package.json", "{\"scripts\": {\"postinstall\": \"node src/a.js\"}}").commit();
        past.write("src/a.js", "2").commit();
        assertEquals(List.of("FFFFF", "..NNN", "..NNN"), outcomes(past.replay(ALL_FIRST)));
    }

    @Test
    void causesAreTheFilesThatChanged() {
        past.write("src/a.js", "2").write("src/b.js", "1").commit();
        past.write("src/a.js", "3").commit();
        past.write("src/a.js", "4").write("package.json", "{}").commit();
        Replay replay = past.replay(ALL_FIRST);
        ReplayedStep install = replay.steps().get(3);
        assertEquals(3, install.reruns());
        assertEquals(1, install.needed());
        assertEquals(
                List.of(new FrequentCause("src/a.js", 2), new FrequentCause("src/b.js", 1)), install.invalidatedBy());
        assertEquals(List.of("src/a.js", "src/b.js"), replay.commits().get(1).cells().get(3).causes());
        assertEquals(List.of(3, 2, 1, 2), replay.commits().stream().map(ReplayedCommit::changed).toList());
        assertEquals(new Replay.Tally(7, 2), replay.all());
        assertEquals(9, replay.reruns());
        assertEquals(14, replay.runs());
    }

    @Test
    void aBuildThatMissesAFileEndsBeforeItUsesTheContext() {
        String dockerfile = """
                FROM node:22
                RUN apt-get install -y curl
                COPY src /src
                COPY late.txt /
                RUN make
                """;
        past.write("late.txt", "1").commit();
        past.delete("late.txt").write("src/a.js", "2").commit();
        past.write("late.txt", "1").commit();
        Replay replay = past.replay(dockerfile);
        assertEquals(List.of("FF-X-", "..FFF", "..-X-", "..NNN"), outcomes(replay));
        assertEquals(Optional.of("\"/late.txt\": not found"), replay.commits().getFirst().failure());
        assertEquals(Optional.empty(), replay.commits().getLast().failure());
    }

    @Test
    void modesLinksAndKindsCount() {
        past.put("src/a.js", new PastProject.Entry(FileMode.EXECUTABLE_FILE, "1")).commit();
        past.put("link", new PastProject.Entry(FileMode.SYMLINK, "src")).commit();
        past.put("link", new PastProject.Entry(FileMode.SYMLINK, "src/a.js")).commit();
        past.write("link", "src/a.js").commit();
        past.put("sub", new PastProject.Entry(FileMode.GITLINK, "1".repeat(40))).commit();
        past.put("sub", new PastProject.Entry(FileMode.GITLINK, "2".repeat(40))).commit();
        past.write("SRC/A.js", "other case").commit();
        past.write("src/b.js", "1").delete("src/a.js").commit();
        Replay replay = past.replay("FROM scratch\nCOPY . /\n");
        assertEquals(List.of("F", "N", "N", "N", "N", "N", ".", "N", "N"), outcomes(replay));
        assertEquals(List.of("src/a.js", "src/b.js"), replay.commits().getLast().changedPaths());
    }

    @Test
    void eachCommitCanBeBuiltByItsOwnDockerfile() {
        past.write("Dockerfile", ALL_FIRST).commit();
        past.write("Dockerfile", MANIFESTS_FIRST).commit();
        past.write("src/a.js", "2").commit();
        Replay replay = past.replayAsWas();
        assertEquals(List.of("", "FFFFF", "..FNNN", "....NN"), outcomes(replay));
        assertTrue(replay.commits().getFirst().failure().isPresent());
    }

    @Test
    void aHistoryEndsWhereItBegins() {
        Replay replay = past.replay(ALL_FIRST);
        assertEquals(CommitLog.End.ROOT, replay.end());
        assertEquals(0, replay.unreadable());
    }

    private static List<String> outcomes(Replay replay) {
        return replay.commits().stream()
                .map(commit -> commit.cells().stream()
                        .map(cell -> switch (cell.outcome()) {
                            case CACHED -> ".";
                            case FIRST_RUN -> "F";
                            case NEEDED -> "N";
                            case AVOIDABLE -> "A";
                            case FAILED -> "X";
                            case NOT_REACHED -> "-";
                        })
                        .collect(Collectors.joining()))
                .toList();
    }
}
