package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The bash of this machine; a test that asks it is skipped where there is none. */
final class Bash {

    /** For mistakes in {@code [[ ]]} and for here-documents without an end bash exits as if all were well. */
    private static final String LOOP = """
            for ((i = 0; i < $1; i++)); do
              messages=$(LC_ALL=C bash -n $i 2>&1) || continue
              case $messages in
                *conditional*|*syntax*|*expected*) ;;
                *) echo $i ;;
              esac
            done""";

    private Bash() {}

    /**
     * Those of the scripts in which {@code bash -n} finds no mistake.
     *
     * @param folder an empty one
     */
    static Set<String> accepted(List<String> scripts, Path folder) throws IOException, InterruptedException {
        for (int i = 0; i < scripts.size(); i++) {
            Files.writeString(folder.resolve(Integer.toString(i)), scripts.get(i));
        }
        Process bash;
        try {
            bash = new ProcessBuilder("bash", "-c", LOOP, "bash", Integer.toString(scripts.size()))
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
