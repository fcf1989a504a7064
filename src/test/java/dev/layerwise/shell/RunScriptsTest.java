package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.layerwise.syntax.Variables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a RUN to its script, and back to the places in the Dockerfile. */
final class RunScriptsTest {

    @Test
    void aWordIsFoundThroughContinuationsAndComments() {
        String run = """
                RUN apt-get update \\
                    # comment
                    && apt-get install -y \\
                        cu\\
                rl""";
        assertEquals(List.of("apt-get update", "apt-get install -y \\\n        cu\\\nrl"), written(run));
        assertEquals(Optional.of("curl"), Calls.ofRun(run).get(1).arguments().getLast().text());
    }

    @Test
    void theBodyOfALoneHeredocIsTheScript() {
        assertEquals(List.of("a", "b \"$c\""), written("RUN <<EOF\na\nb \"$c\"\nEOF"));
        assertEquals(List.of("a", "b"), written("RUN <<-EOF\n\ta\n\t\tb\n\tEOF"));
        assertEquals(List.of("a"), written("RUN <<'EOF'\n#!/usr/bin/env -S bash -e\na\nEOF"));
        assertEquals(List.of("a", "b"), written("RUN <<-EOF\n\t#!/bin/sh\n\ta && \\\n\tb\n\tEOF"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/usr/bin/env python3", "#!/usr/bin/perl -w", "#! /usr/bin/fish", "#!"})
    void anotherInterpreterIsForeign(String line) {
        assertInstanceOf(RunScript.Foreign.class, Calls.script("RUN <<EOF\n" + line + "\na\nEOF", Calls.SH));
    }

    @Test
    void theShellReadsHeredocsBesideOtherText() {
        List<CommandCall> calls = Calls.ofRun("RUN cat <<A > f && g <<-B\n$(x)\nA\n\ty\n\tB");
        assertEquals(List.of("x", "cat", "g"), calls.stream().map(call -> call.program().orElse("?")).toList());
        assertEquals(List.of("x", "cat <<A > f", "g <<-B"), written("RUN cat <<A > f && g <<-B\n$(x)\nA\n\ty\n\tB"));
        assertEquals(List.of("bash <<E"), written("RUN bash <<E\na\nE"));
    }

    @Test
    void execFormsWithAShellHoldAScript() {
        String run = "RUN [\"/bin/bash\", \"-exc\", \"a \\\"b\\\" && \\u0063 d\"]";
        assertEquals(List.of("a \\\"b\\\"", "\\u0063 d"), written(run));
        assertEquals("c d", Calls.show(Calls.ofRun(run).getLast()));
    }

    @Test
    void otherExecFormsAreOneCommandWithoutAShell() {
        RunScript script = Calls.script("RUN [\"sudo\", \"apt-get\", \"$x && y\"]", Calls.SH);
        assertInstanceOf(RunScript.Plain.class, script);
        assertEquals("apt-get $x && y", Calls.show(Calls.ofRun("RUN [\"sudo\", \"apt-get\", \"$x && y\"]").getFirst()));
        assertEquals(List.of(), Calls.ofRun("RUN []"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmd", "powershell", "C:\\\\Windows\\\\pwsh.exe", "/usr/bin/fish", ""})
    void aShellThatIsNotLikeShIsForeign(String shell) {
        assertInstanceOf(RunScript.Foreign.class, Calls.script("RUN a", List.of(shell, "-c")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "/bin/bash", "/bin/ash", "dash", "ksh", "zsh"})
    void shellsLikeShAreRead(String shell) {
        assertEquals(1, Calls.script("RUN a", List.of(shell, "-c")).commands(Variables.NONE, Optional.empty()).size());
    }

    @Test
    void aScriptThatIsRefusedHasNoCommands() {
        assertEquals(List.of(), Calls.of("a && && b"));
    }

    private static List<String> written(String run) {
        String text = Calls.source(run).text();
        return Calls.ofRun(run).stream().map(call -> call.span().of(text)).toList();
    }
}
