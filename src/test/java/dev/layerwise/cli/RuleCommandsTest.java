package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.RuleInfo;
import dev.layerwise.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code rules} and {@code explain} print. */
final class RuleCommandsTest {

    private static final int WIDTH = 80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static List<RuleInfo> all() {
        return Rules.all().stream().map(rule -> rule.info()).toList();
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return Main.run(InputStream.nullInputStream(), stream(out), stream(err), arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rulesListsThemAll() {
        assertEquals(0, run("rules"));
        for (RuleInfo rule : all()) {
            String begin = rule.id() + " ";
            assertTrue(out().lines().anyMatch(line -> line.startsWith(begin) && line.contains(rule.level().text())));
        }
        out().lines().forEach(line -> assertTrue(line.length() <= WIDTH, line));
    }

    @Test
    void everyRuleIsExplainedInEightyColumns() throws IOException {
        for (RuleInfo rule : all()) {
            assertEquals(0, run("explain", rule.id()));
            assertTrue(out().startsWith(rule.id() + "\n" + rule.level().text() + "; "), out());
            for (String heading : List.of("WHY", "WHEN IT STAYS SILENT", "EXAMPLES", "SEE ALSO")) {
                assertTrue(out().contains("\n\n" + heading + "\n\n"), rule.id() + " has no " + heading);
            }
            // code and addresses are not broken
            List<String> page = Files.readAllLines(Path.of("rules", rule.id() + ".md"));
            out().lines().filter(line -> !line.contains("<https://") && !page.contains(line)).forEach(line ->
                    assertTrue(line.length() <= WIDTH, line));
        }
    }

    @Test
    void aRuleIsKnownByTheNamesOfOtherTools() {
        Optional<RuleInfo> aliased = all().stream().filter(rule -> !rule.aliases().isEmpty()).findFirst();
        aliased.ifPresent(rule -> {
            assertEquals(0, run("explain", rule.aliases().getFirst().toLowerCase(Locale.ROOT)));
            assertTrue(out().contains(rule.id()), out());
        });
    }

    @Test
    void anUnknownRuleIsBadUsageAndTheLikeliestOneIsNamed() {
        assertEquals(2, run("explain", "syntx"));
        assertEquals("", out());
        assertEquals("layerwise: no rule is called syntx; did you mean syntax?\n", err());
        assertEquals(2, run("explain", "something/else\u001B[2J"));
        assertEquals(
                "layerwise: no rule is called something/else\\u001b[2J; `layerwise rules` lists them\n", err());
        assertEquals(2, run("explain"));
    }

    @Test
    void coloursAreForTerminals() {
        assertEquals(0, run("explain", "syntax", "--color", "always"));
        String colored = out();
        assertTrue(colored.contains("\u001B["));
        run("explain", "syntax");
        assertEquals(out(), colored.replaceAll("\u001B\\[\\d+m", ""));
    }
}
