package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.Lookup;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StageEvaluation;
import dev.layerwise.stage.StageGraph;
import dev.layerwise.syntax.DockerfileReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContextCopiesTest {

    private static final Directory FILES = new ContextEdit()
            .file("package.json", "{}")
            .file("package-lock.json", "{}")
            .file("src/main.js", "main")
            .file("src/lib/util.js", "util")
            .file("packages/a/package.json", "{}")
            .file("packages/a/index.js", "a")
            .symlink("link", "src")
            .build();

    @Test
    void theContentsOfADirectoryLieInTheDestination() {
        assertEquals(
                List.of("app/lib/util.js < src/lib/util.js", "app/main.js < src/main.js"),
                held("""
                        FROM scratch
                        COPY src /app
                        RUN x
                        """));
    }

    @Test
    void aFileKeepsItsNameInADirectory() {
        assertEquals(
                List.of("app/package.json < package.json"),
                held("""
                        FROM scratch
                        WORKDIR /app
                        COPY package.json .
                        RUN x
                        """));
    }

    @Test
    void aFileTakesTheNameOfTheDestination() {
        assertEquals(
                List.of("app/p.json < package.json"),
                held("""
                        FROM scratch
                        COPY package.json /app/p.json
                        RUN x
                        """));
    }

    @Test
    void aWildcardBringsEachMatchForItself() {
        assertEquals(
                List.of("app/package-lock.json < package-lock.json", "app/package.json < package.json"),
                held("""
                        FROM scratch
                        COPY package*.json /app/
                        RUN x
                        """));
    }

    @Test
    void parentsKeepThePath() {
        assertEquals(
                List.of("app/packages/a/package.json < packages/a/package.json"),
                held("""
                        FROM scratch
                        COPY --parents packages/*/package.json /app/
                        RUN x
                        """));
    }

    @Test
    void excludedFilesAreNotThere() {
        assertEquals(
                List.of("app/lib/util.js < src/lib/util.js"),
                held("""
                        FROM scratch
                        COPY --exclude=main.js src /app
                        RUN x
                        """));
    }

    @Test
    void aSymlinkThatIsNamedIsFollowed() {
        assertEquals(
                List.of("app/lib/util.js < src/lib/util.js", "app/main.js < src/main.js"),
                held("""
                        FROM scratch
                        COPY link /app
                        RUN x
                        """));
    }

    @Test
    void aStageHoldsWhatItsBaseHolds() {
        assertEquals(
                List.of("a/main.js < src/main.js", "b/package.json < package.json"),
                held("""
                        FROM scratch AS one
                        COPY src/main.js /a/
                        FROM one
                        COPY package.json /b/
                        RUN x
                        """));
    }

    @Test
    void filesCopiedOnFromAStageStillComeFromTheContext() {
        assertEquals(
                List.of("opt/util.js < src/lib/util.js"),
                held("""
                        FROM scratch AS one
                        COPY . /a
                        FROM scratch
                        COPY --from=one /a/src/lib /opt
                        RUN x
                        """));
    }

    @Test
    void whatARunMayHaveChangedComesFromTheStageAlone() {
        assertEquals(
                List.of(),
                held("""
                        FROM scratch AS one
                        COPY . /a
                        RUN x
                        FROM scratch
                        COPY --from=one /a/src/lib /opt
                        RUN x
                        """));
    }

    @Test
    void onlyWhatStandsBeforeAnInstructionIsHeldThere() {
        assertEquals(
                List.of(),
                held("""
                        FROM scratch
                        RUN x
                        COPY src /app
                        """));
    }

    @Test
    void aFileIsFoundByItsPathInTheStage() {
        List<ContextCopy> copies = copies("""
                FROM scratch
                WORKDIR /app
                COPY . .
                RUN x
                """);
        Optional<Lookup.Found> found = copies.getFirst().find("app/packages/a/package.json");
        assertEquals(Optional.of("packages/a/package.json"), found.map(Lookup.Found::path));
        assertEquals(Optional.empty(), copies.getFirst().find("app/missing"));
        assertEquals(Optional.empty(), copies.getFirst().find("package.json"));
        assertEquals(new ReadFiles(7, 15), copies.getFirst().size());
    }

    @Test
    void onlyFilesThatMatchAreGoneThrough() {
        ContextCopy copy = all();
        List<String> found = new ArrayList<>();
        copy.forEach(DockerIgnore.ofPatterns(List.of("app/packages/*/package.json", "app/src")), (path, _, _, _) ->
                found.add(path));
        assertEquals(List.of("packages/a/package.json", "src/lib/util.js", "src/main.js"), found);
    }

    @Test
    void aFolderOfTheStageIsGoneThroughAlone() {
        ContextCopy copy = all();
        List<String> found = new ArrayList<>();
        copy.forEachWithin("app/packages", (_, target, _, _) -> found.add(target));
        copy.forEachWithin("app/package.json", (_, target, _, _) -> found.add(target));
        assertEquals(
                List.of("app/packages/a/index.js", "app/packages/a/package.json", "app/package.json"), found);
    }

    /** Everything, in {@code /app}. */
    private static ContextCopy all() {
        return copies("""
                FROM scratch
                COPY . /app
                RUN x
                """).getFirst();
    }

    /** The files held before the first RUN of the last stage. */
    private static List<String> held(String dockerfile) {
        TreeSet<String> held = new TreeSet<>();
        for (ContextCopy copy : copies(dockerfile)) {
            copy.forEach((path, target, _, _) -> held.add(target + " < " + path));
        }
        return new ArrayList<>(held);
    }

    private static List<ContextCopy> copies(String dockerfile) {
        SourceFile source = SourceFile.of("Dockerfile", dockerfile);
        StageGraph graph = StageGraph.of(DockerfileReader.read(source).dockerfile(), BuildOptions.DEFAULT);
        StageEvaluation evaluation = new StageEvaluation(graph);
        Stage last = graph.target().orElseThrow();
        EvaluatedStage stage = evaluation.of(last);
        int run = 0;
        while (!stage.places().get(run).instruction().keyword().text().equals("RUN")) {
            run++;
        }
        return new ContextCopies(evaluation, Optional.of(FILES)).before(last, run);
    }
}
