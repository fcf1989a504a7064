package dev.layerwise.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.ast.Arg;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.VariableValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StageEvaluationTest {

    private static final ImageConfig CONFIG =
            new ImageConfig(List.of("PATH=/bin", "A=image"), "node", "/app", List.of("/bin/ash", "-c"), List.of());

    @Test
    void anAssignmentMovesAVariableToTheEnd() {
        assertEquals(List.of("PATH=/bin", "B=2", "A=3"), environment("FROM known\nENV A=1 B=2\nENV A=3\n", Map.of()));
    }

    @Test
    void oneEnvLineSeesTheValuesBeforeItAndOneArgLineItsOwn() {
        assertEquals(
                List.of("PATH=/bin", "A=new", "B=image"),
                environment("FROM known\nENV A=new B=$A\n", Map.of()));
        assertEquals(
                List.of("PATH=/bin", "A=image", "C=1", "D=1"),
                environment("FROM known\nARG C=1 D=$C\n", Map.of()));
    }

    @Test
    void aLaterArgWinsOverEnv() {
        assertEquals(List.of("PATH=/bin", "A=arg"), environment("FROM known\nENV A=env\nARG A=arg\n", Map.of()));
    }

    @Test
    void aGlobalArgumentReachesAStageOnlyWhereItIsDeclared() {
        String text = "ARG V=global\nFROM known\nENV X=$V\nARG V\nENV Y=$V\n";
        assertEquals(List.of("PATH=/bin", "A=image", "X=", "V=global", "Y=global"), environment(text, Map.of()));
        assertEquals(
                List.of("PATH=/bin", "A=image", "X=", "V=cli", "Y=cli"), environment(text, Map.of("V", "cli")));
    }

    @Test
    void anArgumentWithoutAnyValueIsNotSet() {
        assertEquals(List.of("PATH=/bin", "A=image"), environment("FROM known\nARG V\n", Map.of()));
        assertEquals(List.of("PATH=/bin", "A=image", "V="), environment("FROM known\nARG V=\n", Map.of()));
    }

    @Test
    void aChildStageGetsTheArgumentsAndThenWhatTheImageKeepsOnceMore() {
        String text = "FROM known AS p\nENV V=env\nARG V=arg\nARG W=w\nFROM p\n";
        assertEquals(List.of("W=w", "PATH=/bin", "A=image", "V=env"), environment(text, Map.of()));
    }

    @Test
    void platformArgumentsAreKnownWithoutADefault() {
        assertEquals(
                List.of("PATH=/bin", "A=image", "TARGETARCH=amd64"),
                environment("FROM known\nARG TARGETARCH\n", Map.of()));
    }

    @Test
    void whatAnUnknownImageSetsIsUnknown() {
        StageState end = end("FROM mystery\nENV B=$A\n", Map.of());
        assertEquals(VariableValue.unknown(), end.environment().get("ANYTHING"));
        assertEquals(VariableValue.unknown(), end.environment().get("B"));
        assertFalse(end.user().isKnown());
        assertFalse(end.workingDirectory().isKnown());
        assertTrue(end("FROM mystery\nWORKDIR /w\n", Map.of()).workingDirectory().isKnown());
    }

    @Test
    void everySettingKnowsWhereItComesFrom() {
        StageState end = end("FROM known\nARG V=1\nUSER app\n", Map.of());
        assertTrue(end.environment().find("V").orElseThrow().origin() instanceof Origin.Written written
                && written.instruction() instanceof Arg);
        assertEquals("app", end.user().value());
        assertEquals(new Origin.FromImage("known"), end.workingDirectory().origin());
        assertEquals(List.of("/bin/ash", "-c"), end.shell().value());
    }

    @Test
    void aRelativeWorkdirIsJoinedAndAnAbsoluteOneKeptAsWritten() {
        assertEquals("/app/x", end("FROM known\nWORKDIR x\n", Map.of()).workingDirectory().value());
        assertEquals("/a/../b/", end("FROM known\nWORKDIR /a/../b/\n", Map.of()).workingDirectory().value());
        assertEquals("/b/c", end("FROM known\nWORKDIR /a/../b/\nWORKDIR c/\n", Map.of()).workingDirectory().value());
    }

    @Test
    void aFailingExpansionIsAValueWithItsPlace() {
        StageGraph graph = graph("FROM known\nENV A=${NOPE:?needed}\n", Map.of());
        EvaluatedStage.Place place =
                new StageEvaluation(graph).of(graph.stages().getFirst()).places().getFirst();
        assertTrue(place.failure().orElseThrow().message().endsWith("NOPE: needed"));
    }

    @Test
    void equalEnvironmentsHaveEqualFingerprintsHoweverTheyCameAbout() {
        Environment once = end("FROM known\nENV B=1 C=2\n", Map.of()).environment();
        Environment twice = end("FROM known\nENV C=9\nENV B=1\nENV C=2\n", Map.of()).environment();
        Environment swapped = end("FROM known\nENV C=2 B=1\n", Map.of()).environment();
        assertEquals(once.fingerprint(), twice.fingerprint());
        assertFalse(once.fingerprint().equals(swapped.fingerprint()));
    }

    @Test
    void manyVariablesTakeNoQuadraticTime() {
        StringBuilder text = new StringBuilder("FROM known\n");
        for (int i = 0; i < 50_000; i++) {
            text.append("ENV V").append(i).append("=x\n");
        }
        StageState end = end(text.toString(), Map.of());
        assertEquals(50_002, end.environment().variables().size());
    }

    private static List<String> environment(String text, Map<String, String> arguments) {
        return end(text, arguments).environment().variables().stream()
                .map(EnvironmentVariable::text)
                .toList();
    }

    private static StageState end(String text, Map<String, String> arguments) {
        StageGraph graph = graph(text, arguments);
        return new StageEvaluation(graph).of(graph.target().orElseThrow()).end();
    }

    private static StageGraph graph(String text, Map<String, String> arguments) {
        BuildOptions options = new BuildOptions(
                Optional.empty(),
                arguments,
                true,
                Platform.LINUX_AMD64,
                Platform.LINUX_AMD64,
                Map.of("known", CONFIG),
                Set.of());
        return StageGraph.of(DockerfileReader.read(SourceFile.of("Dockerfile", text)).dockerfile(), options);
    }
}
