package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.Program;
import dev.layerwise.Program.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The manual page and the completions that an archive brings say what the commands are, to who reads them. */
final class ManualTest {

    @TempDir
    private static Path share;

    @BeforeAll
    static void write() throws Exception {
        Ended run = new Program(Path.of("").toAbsolutePath(), Map.of()).run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"),
                "src/build/java/Manual.java", share.toString(), "2026-01-02T00:00:00Z");
        assertEquals(new Ended(0, ""), run);
    }

    @Test
    void eachNamesAllCommandsAndOptions() throws Exception {
        for (String file : List.of(
                "man/man1/layerwise.1", "bash-completion/completions/layerwise", "zsh/site-functions/_layerwise",
                "fish/vendor_completions.d/layerwise.fish")) {
            String text = Files.readString(share.resolve(file)).replace("\\-", "-");
            for (String name : names()) {
                String shown = file.endsWith("fish") ? name.replaceFirst("^--", "-l ") : name;
                assertTrue(text.contains(shown), file + ": " + shown);
            }
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (CommandLine command : Main.commands().getSubcommands().values()) {
            if (command.getCommandSpec().usageMessage().hidden()) {
                continue;
            }
            names.add(command.getCommandName());
            command.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
        }
        return names;
    }

    @Test
    void manReadsThePage() throws Exception {
        Ended run = run("man", "--warnings", "-l", "man/man1/layerwise.1");
        assertEquals(0, run.status(), run.output());
        assertTrue(run.output().contains("\n       --fail-on=LEVEL\n"), run.output());
        assertTrue(run.output().contains("2026-01-02"), run.output());
        assertTrue(!run.output().contains("warning:"), run.output());
    }

    @Test
    void bashCompletes() throws Exception {
        String script = """
                source bash-completion/completions/layerwise
                compopt() { :; }
                COMP_WORDS=(layerwise "$@"); COMP_CWORD=$#
                _complete_layerwise
                printf '%s\\n' "${COMPREPLY[@]}" | sort
                """;
        assertEquals("rebuild\nreplay\n", run("bash", "-c", script, "bash", "re").output());
        assertEquals("sarif\n", run("bash", "-c", script, "bash", "check", "--format", "s").output());
    }

    @Test
    void fishCompletes() throws Exception {
        assertEquals(List.of("rebuild", "replay"), fish("layerwise re"));
        assertEquals(List.of("--fail-on"), fish("layerwise check --fa"));
        assertEquals(List.of("error"), fish("layerwise check --fail-on e"));
        assertEquals(List.of("user/runs-as-root"), fish("layerwise explain user/ru"));
        assertEquals(List.of("fish/"), fish("layerwise check fi"));
        assertEquals(List.of("fish/"), fish("layerwise check --context fi"));
    }

    private static List<String> fish(String line) throws Exception {
        String script = "source fish/vendor_completions.d/layerwise.fish; complete -C '" + line + "'";
        String output = run("fish", "--no-config", "-c", script).output();
        return Arrays.stream(output.split("\n")).map(each -> each.split("\t")[0]).toList();
    }

    @Test
    void zshParsesItsCompletions() throws Exception {
        assertEquals(new Ended(0, ""), run("zsh", "-n", "zsh/site-functions/_layerwise"));
    }

    private static Ended run(String... command) throws Exception {
        return new Program(share, Map.of("LC_ALL", "C.UTF-8", "HOME", share.toString(), "MANWIDTH", "80"))
                .run(command);
    }
}
