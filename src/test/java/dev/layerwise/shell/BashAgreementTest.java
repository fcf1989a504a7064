package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bash -n} accepts is accepted here, and nothing else. */
final class BashAgreementTest {

    private static final int SAMPLE = 10;
    private static final Pattern EXPLAINED =
            Pattern.compile("(\\[\\[|!|\\(|&&|\\|\\|)\\s+]]|=~\\s*[&;<>]|\\bcoproc\\b");

    @TempDir
    private Path folder;

    /** Each tenth of them, or all with {@code -Dlayerwise.full=true}. */
    @Test
    void scriptsOfTheCorpusAreAcceptedAsBashAcceptsThem() throws IOException, InterruptedException {
        assertAgreement(sample(CorpusScripts.all()));
    }

    /** As many as {@code -Dlayerwise.scripts} says; {@code -Dlayerwise.seed} makes others. */
    @Test
    void randomScriptsAreAcceptedAsBashAcceptsThem() throws IOException, InterruptedException {
        RandomScript random = new RandomScript(new Random(Long.getLong("layerwise.seed", 1)));
        int count = Integer.getInteger("layerwise.scripts", 500);
        assertAgreement(Stream.generate(random::next).limit(count).distinct().toList());
    }

    private void assertAgreement(List<String> scripts) throws IOException, InterruptedException {
        Set<String> accepted = Bash.accepted(scripts, folder);
        List<String> disagreements = new ArrayList<>();
        for (String script : scripts) {
            boolean read = ShellParser.parse(MappedText.of(script, new Span(0, script.length()))) instanceof Script;
            if (read != accepted.contains(script) && !isExplained(script)) {
                disagreements.add((read ? "only layerwise reads: " : "only bash reads: ") + script);
            }
        }
        assertEquals(List.of(), disagreements, () -> "of " + scripts.size());
    }

    /**
     * Bash takes a file with a NUL for a program; as the argument of {@code -c} no such script can exist. Before
     * {@code ]]} it does not miss an operand, it takes operators for regular expressions, and co-processes are left out
     * here.
     */
    private static boolean isExplained(String script) {
        return script.indexOf('\0') >= 0 || EXPLAINED.matcher(script).find();
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
}
