package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.ImageConfig;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainCommandTest {

    private static final Directory FILES = new ContextEdit().file("f", "1").file("g", "1").build();

    @ParameterizedTest
    @ValueSource(strings = {
            "echo $(date)", "a | b", "a || b", "a &", "(a)", "A=1 b", "a 2>f", "a <f", "a \\\n b",
            "echo `x`", "echo $HOME", "echo 1 >$UNSET", "echo 'open", "echo \"open", "a >", "a > b > c", "echo ${X:-y}",
            "cat <<A", "cat <<A\n1", "cat <<A\n$X\nA", "cat <<A 'x\ny'\n1\nA", "cat <<<A",
    })
    void whatIsNotPlainIsNotRead(String script) {
        assertEquals(Optional.empty(), PlainScript.read(script, Variables.NONE));
    }

    @Test
    void quotesAndKnownVariablesArePartOfAWord() {
        Variables variables = name -> VariableValue.of("value");
        PlainScript.Command command =
                PlainScript.read("echo a'b c'\"$X d\"${X} >'o p'", variables).orElseThrow().getFirst();
        assertEquals("ab cvalue dvalue", command.arguments().getFirst().text());
        assertEquals("o p", command.output().orElseThrow().text());
    }

    @Test
    void theLastHeredocOfALineIsWhatACommandReads() {
        String script = "cat <<A <<-'B' >x; ls\n1\nA\n\t$2\n\tB\ntrue # <<C";
        List<PlainScript.Command> commands = PlainScript.read(script, Variables.NONE).orElseThrow();
        assertEquals(
                List.of("cat", "ls", "true"), commands.stream().map(PlainScript.Command::name).toList());
        assertEquals(Optional.of("$2\n"), commands.getFirst().input());
        assertEquals(1, commands.getLast().words().size());
    }

    @Test
    void aHeredocThatIsOnlyPrintedReRunsNoConsumer() {
        String text = "FROM a AS s\nCOPY f /o\nRUN true\nRUN cat <<A <<B\n1\nA\n2\nB\n"
                + "FROM b\nCOPY --from=s /o /o\n";
        BuildMemory memory = new BuildMemory();
        memory.add(Rebuild.first(build(text, FILES)));
        Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build(text.replace("RUN true", "RUN :"), FILES));
        assertEquals(StepState.RUN, rebuild.outcomes().get(3).state());
        assertEquals(StepState.CACHED, rebuild.outcomes().getLast().state());
    }

    /** Whether a step that takes {@code /o} from the stage comes from the cache when the command changes. */
    @ParameterizedTest
    @CsvSource({
            "echo 1 >/o, echo 1 >/o; true, true",
            "echo 1 >/o, echo 2 >/o, false",
            "echo 1 >/o, echo 1 >/o; chmod 600 /o, false",
            "echo 1 >/o, echo 1 >/o; chown 5 /o, false",
            "echo 1 >/o, echo 1 >/o && date >/other, true",
            "echo 1 >/o, date >/o, false",
            "cat /f >/o, cat /g >/o, true",
            "echo 1 >/o, unknown && echo 1 >/o, false",
            "echo 1 >/o, echo 1 >/o && touch /o, true",
            "mkdir -p /o/d, mkdir -p /o/d && true, true",
            "ln -s f /o, true && ln -s f /o, true",
            "ln -s a /o, ln -s b /o, false",
            "echo 1 >/o, echo 1 >/o # comment, true",
            "echo 1 >/o, env touch /o && echo 1 >/o, false",
    })
    void onlyOtherOutputReRunsAConsumer(String before, String after, boolean isCached) {
        BuildMemory memory = new BuildMemory();
        Build first = build(before);
        memory.add(Rebuild.first(first));
        Rebuild rebuild = Rebuild.of(memory, Optional.of(first), build(after));
        assertEquals(StepState.RUN, rebuild.outcomes().get(2).state());
        assertEquals(isCached, rebuild.outcomes().getLast().state() == StepState.CACHED);
    }

    @Test
    void whatEchoWritesIsTheSameFileAsOneThatIsCopied() {
        String text = "FROM b\nCOPY g /o\n";
        Directory files = new ContextEdit().file("g", "1\n").build();
        BuildMemory memory = new BuildMemory();
        String made = "FROM a AS s\nRUN echo 1 >/g; touch -d @0 /g\nFROM b\nCOPY --from=s /g /o\n";
        memory.add(Rebuild.first(build(made, files)));
        Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build(text, files));
        assertEquals(StepState.CACHED, rebuild.outcomes().getLast().state());
    }

    @Test
    void manyChangesAreNotKeptApart() {
        Build build = build("true" + "; echo 1 >/o".repeat(500));
        assertFalse(build.steps().isEmpty());
        assertTrue(build.failure().isEmpty());
    }

    private static Build build(String command) {
        String text = "FROM a AS s\nCOPY f g /\nRUN " + command + "\nFROM b\nCOPY --from=s /o /o\n";
        return build(text, FILES);
    }

    @Test
    void inAnImageThatNobodyKnowsACommandMayDoAnything() {
        String text = "FROM a AS s\nCOPY f /o\nRUN true\nFROM b\nCOPY --from=s /o /o\n";
        assertEquals(StepState.CACHED, lastWhenTheCommandChanges(text));
        assertEquals(StepState.RUN, lastWhenTheCommandChanges(text.replace("FROM a", "FROM unknown")));
    }

    private static StepState lastWhenTheCommandChanges(String text) {
        BuildMemory memory = new BuildMemory();
        memory.add(Rebuild.first(build(text, FILES)));
        Rebuild rebuild = Rebuild.of(memory, Optional.empty(), build(text.replace("RUN true", "RUN :"), FILES));
        return rebuild.outcomes().getLast().state();
    }

    private static Build build(String text, Directory files) {
        ImageConfig config = new ImageConfig(List.of(), "", "", List.of(), List.of());
        return Build.of(new BuildInputs(
                DockerfileReader.read(SourceFile.of("Dockerfile", text)),
                BuildContext.unfiltered(files),
                Optional.empty(),
                Map.of(),
                Map.of(
                        "a", BaseImage.of(config, ContentId.ofText("a")),
                        "b", BaseImage.of(config, ContentId.ofText("b"))),
                Map.of(),
                Map.of(),
                EngineSettings.DEFAULT));
    }
}
