package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.cli.Main;
import dev.layerwise.lint.Rule;
import dev.layerwise.report.RuleTable;
import dev.layerwise.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is what layerwise prints. */
final class ReadmeTest {

    private static final String PROMPT = "$ bin/layerwise ";

    @Test
    void consoleBlocksShowRealOutput() throws Exception {
        Path file = Path.of("README.md");
        List<String> lines = Files.readAllLines(file);
        StringBuilder out = new StringBuilder();
        int checked = 0;
        for (int i = 0; i < lines.size(); i++) {
            out.append(lines.get(i)).append('\n');
            if (lines.get(i).startsWith(PROMPT)) {
                out.append(output(lines.get(i).substring(PROMPT.length())));
                while (!lines.get(i + 1).equals("```")) {
                    i++;
                }
                checked++;
            }
        }
        assertTrue(checked > 0, "the README shows no output");
        GoldenFile.assertMatches(file, out.toString());
    }

    @Test
    void theTableOfRulesIsThatOfTheirPages() throws Exception {
        Path file = Path.of("README.md");
        String text = Files.readString(file);
        int start = text.indexOf('\n', text.indexOf("<!-- rules:")) + 1;
        int end = text.indexOf("<!-- end of rules -->");
        String table = RuleTable.markdown(Rules.all().stream().map(Rule::info).toList());
        GoldenFile.assertMatches(file, text.substring(0, start) + table + text.substring(end));
    }

    private static String output(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Main.run(InputStream.nullInputStream(), stream, stream, arguments.split(" "));
        return out.toString(StandardCharsets.UTF_8);
    }
}
