package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Places are sound in real scripts, and in scripts that were damaged at random. */
final class ShellPlacesTest {

    private static final List<String> SNIPPETS = List.of(
            "\\\n", "\n", "<<E\n", "<<-'E'\n", "\nE\n", "$(", "`", ")", "((", "))", "[[ ", " ]]", "${", "}", "'", "\"",
            "$'", "|", "&&", ";;", "if ", "then ", "fi;", "case x in ", "esac", "do ", "done", "{ ", "=(", "#",
            "\uD83D", "\r\n", "\0", "<(", "!", "f() ", "a+=");
    private static final int MUTANTS_PER_FIXTURE = 400;

    @Test
    void placesAreSoundInEveryScriptOfTheCorpus() {
        for (String script : CorpusScripts.all()) {
            check(script, "");
        }
    }

    @Test
    void damagedScriptsHaveSoundPlacesOrAreRefused() throws IOException {
        long seed = Long.getLong("layerwise.seed", System.nanoTime());
        Random random = new Random(seed);
        for (Path file : ShellFixturesTest.files()) {
            String fixture = Files.readString(file);
            for (int i = 0; i < MUTANTS_PER_FIXTURE; i++) {
                check(mutate(fixture, random), "seed " + seed + ": ");
            }
        }
    }

    private static void check(String script, String note) {
        try {
            SoundScript.check(script);
        } catch (RuntimeException | AssertionError failed) {
            fail(note + script, failed);
        }
    }

    private static String mutate(String original, Random random) {
        StringBuilder text = new StringBuilder(original);
        for (int change = 1 + random.nextInt(4); change > 0; change--) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(8));
            text.replace(at, to, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
        }
        return text.toString();
    }
}
