package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Rule;
import dev.layerwise.report.RulePage;
import dev.layerwise.report.RulePage.Block;
import dev.layerwise.report.RulePage.Section;
import dev.layerwise.report.Style;
import dev.layerwise.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the rules hold what they promise; {@code -Dupdate} writes outputs and fixed files in them anew. */
class RulePagesTest {

    private static final Path RULES = Path.of("rules");
    private static final List<String> HEADINGS =
            List.of("Output", "Why", "When it stays silent", "Examples", "See also");

    static List<String> ids() {
        return Rules.all().stream().map(rule -> rule.info().id()).toList();
    }

    @Test
    void rulesAreSortedAndEachHasAPageAndEachPageARule() throws IOException {
        assertEquals(ids().stream().sorted().toList(), ids());
        try (Stream<Path> files = Files.walk(RULES)) {
            List<String> pages = files.map(file -> RULES.relativize(file).toString())
                    .filter(name -> name.endsWith(".md") && !name.endsWith("README.md"))
                    .map(name -> name.substring(0, name.length() - ".md".length()))
                    .sorted()
                    .toList();
            assertEquals(ids(), pages);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aPageHasItsHeadingsInOrderAndASummaryOfOneLine(String id) {
        RulePage page = RulePage.of(id);
        assertEquals(id, page.id());
        List<String> headings = page.sections().stream()
                .filter(section -> !section.isExample())
                .map(Section::title)
                .toList();
        assertEquals(HEADINGS, headings);
        assertFalse(page.summary().contains("\n"), "the summary is one line");
        assertTrue(page.summary().endsWith("."), "the summary is a sentence");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aPageShowsAsMuchSilenceAsVoice(String id) {
        List<Block> blocks = RulePage.of(id).sections().stream().flatMap(section -> section.blocks().stream()).toList();
        long bad = blocks.stream().filter(block -> block.kind().equals("dockerfile bad")).count();
        long good = blocks.stream().filter(block -> block.kind().equals("dockerfile good")).count();
        assertTrue(bad > 0, "no example of what is found");
        assertTrue(good >= bad, bad + " bad examples and only " + good + " good ones");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void examplesGiveTheirOutput(String id) throws IOException {
        Path file = RULES.resolve(id + ".md");
        String text = Files.readString(file);
        Map<Block, String> actual = actual(id, RulePage.parse(text));
        if (System.getProperty("update") == null) {
            actual.forEach((block, is) -> assertEquals(
                    block.text(), is, block.kind() + ": if that is right, run with -Dupdate and review it"));
            return;
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        // from the last one on, so that lines keep their places
        actual.keySet().stream().sorted(Comparator.comparing(Block::line).reversed()).forEach(block -> {
            int first = block.line();
            lines.subList(first, first + (int) block.text().lines().count()).clear();
            lines.addAll(first, actual.get(block).lines().toList());
        });
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    /** What is to stand in blocks of outputs, and in those of fixed files where the rule knows how to fix. */
    private static Map<Block, String> actual(String id, RulePage page) {
        Map<Block, String> actual = new LinkedHashMap<>();
        String first = "";
        for (Section example : page.sections()) {
            PageProject project = new PageProject(example);
            String bad = "";
            for (Block block : example.blocks()) {
                if (block.kind().equals("dockerfile bad")) {
                    bad = block.text();
                    assertFalse(output(id, project.findings(bad)).isEmpty(), "nothing is found in: " + example.title());
                } else if (block.kind().equals("output")) {
                    actual.put(block, output(id, project.findings(bad)));
                    first = first.isEmpty() ? actual.get(block) : first;
                } else if (block.kind().equals("dockerfile fixed") && hasFix(id, project.findings(bad))) {
                    actual.put(block, project.fixed(id, bad).after().text());
                }
            }
        }
        actual.put(page.section("Output").blocks().getFirst(), first.lines().findFirst().orElse("") + "\n");
        return actual;
    }

    private static boolean hasFix(String id, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.rule().id().equals(id) && !finding.fixes().isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aFixedExampleIsSilentForItsRule(String id) {
        for (Section example : RulePage.of(id).sections()) {
            for (Block block : example.blocks()) {
                if (block.kind().equals("dockerfile fixed")) {
                    assertEquals("", output(id, new PageProject(example).findings(block.text())), example.title());
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void aGoodExampleIsSilentForAllRules(String id) {
        for (Section example : RulePage.of(id).sections()) {
            for (Block block : example.blocks()) {
                if (block.kind().equals("dockerfile good")) {
                    assertEquals("", output("", new PageProject(example).findings(block.text())), example.title());
                }
            }
        }
    }

    /** What the text report says of the findings of a rule, or of all. */
    private static String output(String id, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> id.isEmpty() || finding.rule().id().equals(id))
                .map(finding -> TextReport.of(finding, Style.PLAIN))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void rulesSayWhatTheyAre() {
        for (Rule rule : Rules.all()) {
            assertFalse(rule.info().tags().isEmpty(), rule.info().id() + " has no tags");
            boolean isSecurity = rule.info().tags().contains("security");
            assertEquals(isSecurity, rule.info().securitySeverity().isPresent(), rule.info().id());
        }
    }
}
