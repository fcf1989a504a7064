package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code bash -n} accepts is accepted here, and nothing else: measured on the scripts of real Dockerfiles, each
 * tenth of them, or all with {@code -Dlayerwise.full=true}.
 */
final class BashAgreementTest {

    private static final int SAMPLE = 10;

    @TempDir
    private Path folder;

    @Test
    void scriptsOfTheCorpusAreAcceptedAsBashAcceptsThem() throws IOException, InterruptedException {
        List<String> scripts = sample(CorpusScripts.all());
        Set<String> accepted = acceptedByBash(scripts);
        List<String> disagreements = new ArrayList<>();
        for (String script : scripts) {
            boolean read = ShellParser.parse(MappedText.of(script, new Span(0, script.length()))) instanceof Script;
            if (read != accepted.contains(script) && !isExplained(script)) {
                disagreements.add((read ? "only layerwise reads: " : "only bash reads: ") + script);
            }
        }
        assertEquals(List.of(), disagreements, () -> "of " + scripts.size());
    }

    /** Bash takes a file with a NUL for a program; as the argument of {@code -c} no such script can exist. */
    private static boolean isExplained(String script) {
        return script.indexOf('\0') >= 0;
    }

    private static List<String> sample(List<String> scripts) {
        if (Boolean.getBoolean("layerwise.full")) {
            return scripts;
        }
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i += SAMPLE) {
            sample.add(scripts.get(i));
        }
        return sample;
    }

    private Set<String> acceptedByBash(List<String> scripts) throws IOException, InterruptedException {
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(folder.resolve(Integer.toString(i)), scripts.get(i));
        }
        String loop = "for ((i = 0; i < $1; i++)); do bash -n $i 2>/dev/null && echo $i; done";
        Process bash;
        try {
            bash = new ProcessBuilder("bash", "-c", loop, "bash", Integer.toString(scripts.size()))
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            Assumptions.abort("there is no bash to compare with");
            return Set.of();
        }
        Set<String> accepted = new HashSet<>();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        for (String line : output.lines().toList()) {
            accepted.add(scripts.get(Integer.parseInt(line)));
        }
        assertTrue(bash.waitFor(10, TimeUnit.SECONDS));
        return accepted;
    }
}
