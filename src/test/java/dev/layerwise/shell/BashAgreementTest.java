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

/** What {@code bash -n} accepts is accepted here, and nothing else: measured on the scripts of real Dockerfiles. */
final class BashAgreementTest {

    @TempDir
    private Path folder;

    @Test
    void scriptsOfTheCorpusAreAcceptedAsBashAcceptsThem() throws IOException, InterruptedException {
        List<String> scripts = CorpusScripts.all();
        Set<String> accepted = acceptedByBash(scripts);
        List<String> disagreements = new ArrayList<>();
        for (String script : scripts) {
            ShellText read = ShellParser.parse(MappedText.of(script, new Span(0, script.length())));
            if (read instanceof Script != accepted.contains(script)) {
                disagreements.add("bash " + accepted.contains(script) + ", layerwise " + (read instanceof Refused r ? r.toString():"ok") + ": " + script);
            }
        }
        System.out.println(scripts.size() + " scripts, " + accepted.size() + " accepted by bash, disagreements " + disagreements.size());
        disagreements.forEach(System.out::println);
    }

    private Set<String> acceptedByBash(List<String> scripts) throws IOException, InterruptedException {
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(folder.resolve(Integer.toString(i)), scripts.get(i));
        }
        String loop = "for ((i = 0; i < $1; i++)); do bash -n $i 2>/dev/null && echo $i; done";
        Process bash = new ProcessBuilder("bash", "-c", loop, "bash", Integer.toString(scripts.size()))
                .directory(folder.toFile())
                .start();
        Set<String> accepted = new HashSet<>();
        for (String line : new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
            accepted.add(scripts.get(Integer.parseInt(line)));
        }
        assertTrue(bash.waitFor(10, TimeUnit.SECONDS));
        return accepted;
    }
}
