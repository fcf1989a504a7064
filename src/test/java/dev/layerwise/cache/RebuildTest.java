package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.Platform;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RebuildTest {

    private static final Directory FILES = new ContextEdit()
            .file("package.json", "{}")
            .file("src/a.js", "1")
            .file("src/b.js", "1")
            .build();

    private static final String NODE = """
            FROM node
            WORKDIR /app
            COPY package.json .
            RUN npm ci
            COPY src src
            RUN npm run build
            """;

    @Test
    void anEditedFileReRunsTheStepThatCopiesItAndAllBehind() {
        Directory edited = new ContextEdit().file("src/b.js", "2").over(FILES);
        Rebuild rebuild = rebuild(NODE, FILES, NODE, edited);
        assertEquals(
                List.of("CACHED", "CACHED", "CACHED", "CACHED", "RUN", "RUN"), states(rebuild));
        assertEquals(List.of(new Reason.ChangedFiles("", List.of("src/b.js"))), reasons(rebuild, 4));
        assertEquals(List.of(new Reason.StepBefore("|5")), reasons(rebuild, 5));
    }

    @Test
    void stepsAreNumberedAsBuildKitNumbersThem() {
        Rebuild rebuild = rebuild(NODE, FILES, NODE, FILES);
        assertEquals("[5/6] COPY src src", rebuild.outcomes().get(4).step().label());
        assertEquals("|5", rebuild.outcomes().get(4).step().id());
    }

    @Test
    void aRevertIsAHit() {
        BuildMemory memory = new BuildMemory();
        Build first = build(NODE, FILES);
        memory.add(Rebuild.first(first));
        Build second = build(NODE, new ContextEdit().file("src/a.js", "2").over(FILES));
        memory.add(Rebuild.of(memory, Optional.of(first), second));
        assertTrue(states(Rebuild.of(memory, Optional.of(second), build(NODE, FILES))).stream()
                .allMatch("CACHED"::equals));
    }

    @Test
    void everyKindOfChangeIsNamed() {
        assertEquals(
                List.of(new Reason.ChangedInstruction()),
                reasons(rebuild("FROM a\nRUN x\n", FILES, "FROM a\nRUN y\n", FILES), 1));
        assertEquals(
                List.of(new Reason.ChangedVariables(List.of("V"))),
                reasons(rebuild("FROM a\nENV V=1\nRUN x\n", FILES, "FROM a\nENV V=2\nRUN x\n", FILES), 1));
        assertEquals(
                List.of(new Reason.ChangedSetting("USER")),
                reasons(rebuild("FROM a\nRUN x\n", FILES, "FROM a\nUSER u\nRUN x\n", FILES), 1));
        assertEquals(
                List.of(new Reason.ChangedBase("FROM docker.io/library/b:latest")),
                reasons(rebuild("FROM a\nRUN x\n", FILES, "FROM b\nRUN x\n", FILES), 0));
        assertEquals(
                List.of(new Reason.NewStep()),
                reasons(rebuild("FROM a\nRUN x\n", FILES, "FROM a\nRUN x\nRUN y\n", FILES), 2));
    }

    @Test
    void aStageThatReRunsTakesItsConsumersAlong() {
        String before = "FROM a AS build\nRUN make\nFROM b\nCOPY --from=build /out /out\n";
        Rebuild rebuild = rebuild(before, FILES, before.replace("make", "make all"), FILES);
        assertEquals(List.of("CACHED", "RUN", "CACHED", "RUN"), states(rebuild));
        assertEquals(List.of(new Reason.ChangedFiles("build", List.of())), reasons(rebuild, 3));
    }

    @Test
    void aFileOfAStageThatOnlyCopiesCountsForItself() {
        String text = "FROM a AS src\nCOPY . /src/\nFROM b\nCOPY --from=src /src/package.json /\nRUN npm ci\n";
        Rebuild rebuild = rebuild(text, FILES, text, new ContextEdit().file("src/a.js", "2").over(FILES));
        assertEquals(List.of("CACHED", "RUN", "CACHED", "CACHED", "CACHED"), states(rebuild));
    }

    @Test
    void aMissingSourceFailsItsStepAndOnlyWhatNeedsIt() {
        String text = """
                FROM a AS x
                COPY nope /
                RUN x
                FROM b AS y
                RUN y
                FROM c
                COPY --from=x / /
                COPY --from=y / /
                """;
        Rebuild rebuild = Rebuild.first(build(text, FILES));
        assertEquals(
                List.of("RUN", "FAILED", "NOT_REACHED", "RUN", "RUN", "RUN", "NOT_REACHED", "NOT_REACHED"),
                states(rebuild));
        assertEquals(List.of(new Reason.Failure("\"/nope\": not found")), reasons(rebuild, 1));
    }

    @Test
    void aPathThatTheStepBeforeLacksFailsTheCopy() {
        String text = "FROM scratch AS s\nCOPY src /src\nFROM s\nCOPY --from=s /nope /x\n";
        assertEquals(
                List.of(new Reason.Failure("lstat /nope: no such file or directory")),
                reasons(Rebuild.first(build(text, FILES)), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "COPY src /f/", "COPY package.json /f/", "COPY package.json /f/x", "COPY src /f", "WORKDIR /f/x",
            "COPY package.json /src/a.js/", "COPY down /", "COPY package.json /as",
            "COPY linked /src",
    })
    void whatIsInTheWayOfADestinationFailsTheStep(String instruction) {
        Directory files = new ContextEdit()
                .file("down/src/a.js/deep", "1")
                .symlink("src/link", "nowhere")
                .file("linked/link/deep", "1")
                .directory("package.json.d/package.json", 0755)
                .over(FILES);
        String text = "FROM a\nCOPY package.json /f\nCOPY src /src\nCOPY package.json.d /as\n" + instruction + "\n";
        Rebuild rebuild = Rebuild.first(build(text, files));
        assertEquals(List.of("RUN", "RUN", "RUN", "RUN", "FAILED"), states(rebuild));
    }

    @Test
    void aFileMayReplaceAFile() {
        String text = "FROM a\nCOPY package.json /f\nCOPY src/a.js /f\nCOPY src /src\nCOPY src /src\n";
        assertEquals(List.of("RUN", "RUN", "RUN", "RUN", "RUN"), states(Rebuild.first(build(text, FILES))));
    }

    @Test
    void aBadIgnoreFileFailsTheBuildWithoutSteps() {
        BuildContext context = BuildContext.of(FILES, SourceFile.of(".dockerignore", "[\n"));
        Build build = Build.of(BuildInputs.of(read(NODE), context));
        assertEquals(Optional.of("syntax error in pattern"), build.failure());
        assertEquals(List.of(), build.steps());
    }

    @Test
    void aLinkedCopyDoesNotDependOnTheStepBeforeWhereLayersCanBeJoined() {
        String before = "FROM a\nRUN x\nCOPY --link src /src\n";
        assertEquals(List.of("CACHED", "RUN", "RUN"), states(rebuild(before, FILES, before.replace("x", "z"), FILES)));
        EngineSettings settings = new EngineSettings(
                ImageStore.CONTAINERD, "default", List.of(), 0, List.of(), "", false, Set.of(), Platform.LINUX_AMD64);
        BuildMemory memory = new BuildMemory();
        Build first = build(before, FILES, settings);
        memory.add(Rebuild.first(first));
        Rebuild rebuild = Rebuild.of(memory, Optional.of(first), build(before.replace("x", "z"), FILES, settings));
        assertEquals(List.of("CACHED", "RUN", "CACHED", "RUN"), states(rebuild));
    }

    @Test
    void aFilteredSourceThatIsMissingFailsOnlyWhereTheCacheHasNoResult() {
        String text = "FROM a\nCOPY --exclude=* src/a.js /x\n";
        Directory without = new ContextEdit().remove("src").over(FILES);
        assertEquals(List.of("CACHED", "CACHED"), states(rebuild(text, FILES, text, without)));
        Rebuild first = Rebuild.first(build(text, without));
        assertEquals(List.of("RUN", "FAILED"), states(first));
        assertEquals(List.of(new Reason.Failure("lstat /src/a.js: no such file or directory")), reasons(first, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope/*.js", "package.json/x/*.js", "src/nope/?"})
    void theDirectoryOfAWildcardHasToBeThereWhenItIsCopied(String source) {
        assertEquals(
                List.of("RUN", "RUN", "FAILED"),
                states(Rebuild.first(build("FROM a\nCOPY . /all/\nCOPY " + source + " /x/\n", FILES))));
    }

    @Test
    void theDirectoryOfAWildcardIsSentForASymlinkThatAPartOfItMatches() {
        Directory files = new ContextEdit().file("d/c.txt", "1").file("e/x", "1").build();
        String text = "FROM a\nCOPY e/?/c.txt /x/\n";
        assertEquals(List.of("RUN", "FAILED"), states(Rebuild.first(build(text, files))));
        Directory linked = new ContextEdit().symlink("e/s", "../d").over(files);
        assertEquals(List.of("RUN", "RUN"), states(Rebuild.first(build(text, linked))));
    }

    @Test
    void aStepOfTwoStagesIsPrintedUnderTheOneThatIsPlannedLast() {
        String text = """
                FROM a AS one
                WORKDIR /app
                COPY src /x
                FROM a AS two
                WORKDIR /app
                COPY --from=one /x/a.js /x/b.js ./
                """;
        assertEquals(
                List.of("[one 2/3] WORKDIR /app"),
                Rebuild.first(build(text, FILES)).printed().stream()
                        .filter(outcome -> outcome.step().kind() == StepKind.WORKDIR)
                        .map(outcome -> outcome.step().label())
                        .toList());
    }

    @Test
    void thePlatformReachesTheStepsThatAskForIt() {
        String text = "FROM scratch\nCOPY src /src\nARG TARGETARCH\nCOPY src /$TARGETARCH\n";
        Build amd = build(text, FILES);
        Build arm = build(text, FILES, EngineSettings.DEFAULT.withPlatform(new Platform("linux", "arm64", "")));
        BuildMemory memory = new BuildMemory();
        memory.add(Rebuild.first(amd));
        assertEquals(List.of("CACHED", "RUN"), states(Rebuild.of(memory, Optional.of(amd), arm)));
    }

    @Test
    void manyInstructionsTakeNoQuadraticTime() {
        String text = "FROM a\n" + "RUN echo x >/f\nENV A=1\nCOPY package.json /p\n".repeat(10_000);
        Rebuild rebuild = rebuild(text, FILES, "# c\n" + text.replace("FROM a", "FROM b"), FILES);
        assertEquals(20_001, rebuild.outcomes().size());
    }

    private static Rebuild rebuild(String before, Directory files, String after, Directory edited) {
        BuildMemory memory = new BuildMemory();
        Build first = build(before, files);
        memory.add(Rebuild.first(first));
        return Rebuild.of(memory, Optional.of(first), build(after, edited));
    }

    private static Build build(String text, Directory files) {
        return build(text, files, EngineSettings.DEFAULT);
    }

    private static Build build(String text, Directory files, EngineSettings settings) {
        return Build.of(new BuildInputs(
                read(text),
                BuildContext.unfiltered(files),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                settings));
    }

    private static ParsedDockerfile read(String text) {
        return DockerfileReader.read(SourceFile.of("Dockerfile", text));
    }

    private static List<String> states(Rebuild rebuild) {
        return rebuild.outcomes().stream().map(outcome -> outcome.state().name()).toList();
    }

    private static List<Reason> reasons(Rebuild rebuild, int step) {
        return rebuild.outcomes().get(step).reasons();
    }
}
