package dev.layerwise.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StageGraphTest {

    @Test
    void aTargetNeedsItsBaseItsSourcesAndItsMounts() {
        StageGraph graph = graph("""
                FROM a AS base
                FROM b AS unused
                FROM c AS tools
                FROM d AS files
                FROM base
                COPY --from=FILES /f /f
                RUN --mount=from=tools,target=/t true
                """);
        assertEquals(Set.of(0, 2, 3, 4), graph.needed());
        assertEquals(Optional.empty(), graph.failure());
    }

    @Test
    void fromDoesNotFindAStageInCapitalsButCopyDoes() {
        StageGraph graph = graph("FROM a AS Base\nFROM Base\nCOPY --from=BASE /f /f\n");
        assertEquals(new Base.Image("Base"), graph.stages().get(1).base());
        assertTrue(graph.needed().contains(0));
    }

    @Test
    void anEarlierStageWinsOverAnImageOfItsName() {
        assertEquals(new Base.OfStage(0), graph("FROM a AS node\nFROM node\n").stages().get(1).base());
    }

    @Test
    void anIndexNamesAStageAndAnImageBecomesOne() {
        StageGraph graph = graph("FROM a\nFROM b\nCOPY --from=0 /f /f\nCOPY --from=tool:1 /g /g\n");
        assertEquals(Set.of(0, 1, 2), graph.needed());
        assertTrue(graph.stages().get(2).isImplicit());
        assertEquals(new Base.Image("tool:1"), graph.stages().get(2).base());
    }

    @Test
    void aSingleStageHasNoLabelUnlessAMountAddsAnImage() {
        assertEquals("", graph("FROM a\nRUN x\n").stages().getFirst().label());
        assertEquals("stage-0", graph("FROM a\nRUN --mount=type=cache,target=/c x\n").stages().getFirst().label());
    }

    @Test
    void aMissingTargetIsAProblemAndTheNameMayBeInAnyCase() {
        String text = "FROM a AS build\nFROM b\n";
        StageGraph missing = graph(text, BuildOptions.DEFAULT.withTarget("nope"));
        assertEquals("target stage \"nope\" could not be found", missing.failure().orElseThrow().message());
        assertEquals(Set.of(0), graph(text, BuildOptions.DEFAULT.withTarget("BUILD")).needed());
    }

    @Test
    void aCycleIsRefusedEvenWhereItIsNotNeeded() {
        StageGraph graph = graph("FROM a AS a\nCOPY --from=b /f /f\nFROM b AS b\nCOPY --from=a /f /f\nFROM c\n");
        StageProblem problem = graph.failure().orElseThrow();
        assertEquals("circular dependency detected on stage: a", problem.message());
    }

    @Test
    void aForwardReferenceFailsOnlyTheStageThatHasIt() {
        String text = "FROM a AS a\nCOPY --from=b /f /f\nFROM b AS b\n";
        assertEquals(Optional.empty(), graph(text).failure());
        assertEquals(
                "cannot copy from stage \"b\", it needs to be defined before current stage \"a\"",
                graph(text, BuildOptions.DEFAULT.withTarget("a")).failure().orElseThrow().message());
    }

    @Test
    void aWrongIndexAVariableAndABlankBaseAreProblemsWithTheirPlace() {
        StageGraph index = graph("FROM a\nCOPY --from=7 /f /f\n");
        assertEquals("invalid stage index 7", index.problems().getFirst().message());
        assertEquals("7", index.problems().getFirst().span().of(index.dockerfile().source().text()));
        assertTrue(graph("FROM a\nCOPY --from=$X /f /f\n").problems().getFirst().message()
                .startsWith("variable expansion is not supported for --from"));
        assertEquals("base name ($X) should not be blank", graph("FROM $X\n").problems().getFirst().message());
    }

    @Test
    void triggersOfTheParentStageComeFirstAndBringTheirSources() {
        StageGraph graph = graph("""
                FROM a AS tool
                FROM a AS parent
                ONBUILD COPY --from=tool /f /f
                FROM parent
                RUN x
                """);
        List<Stage.Member> members = graph.stages().get(2).members();
        assertTrue(members.getFirst().isTrigger());
        assertFalse(members.getLast().isTrigger());
        assertEquals(Set.of(0, 1, 2), graph.needed());
    }

    @Test
    void aNamedContextReplacesAnImageOrAWholeStage() {
        BuildOptions options = new BuildOptions(
                Optional.empty(),
                Map.of(),
                true,
                Platform.LINUX_AMD64,
                Platform.LINUX_AMD64,
                Map.of(),
                Set.of("alpine", "deps"));
        StageGraph graph = graph("FROM node AS deps\nRUN x\nFROM alpine:latest\nCOPY --from=deps /a /a\n", options);
        assertEquals(new Base.NamedContext("deps", true), graph.stages().get(0).base());
        assertEquals(List.of(), graph.stages().get(0).members());
        assertEquals(new Base.NamedContext("alpine", false), graph.stages().get(1).base());
    }

    @Test
    void aLongChainOfStagesIsNoDeepRecursion() {
        StringBuilder text = new StringBuilder("FROM a AS s0\n");
        for (int i = 1; i < 20_000; i++) {
            text.append("FROM s").append(i - 1).append(" AS s").append(i).append('\n');
        }
        StageGraph graph = graph(text.toString());
        assertEquals(20_000, graph.needed().size());
        new StageEvaluation(graph).of(graph.stages().getLast());
    }

    private static StageGraph graph(String text) {
        return graph(text, BuildOptions.DEFAULT);
    }

    private static StageGraph graph(String text, BuildOptions options) {
        return StageGraph.of(DockerfileReader.read(SourceFile.of("Dockerfile", text)).dockerfile(), options);
    }
}
