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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the rules hold what they promise; {@code -Dupdate} writes the outputs in them anew. */
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
        RulePage page = RulePage.parse(text);
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<Block> outputs = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (Section example : page.sections()) {
            String last = "";
            for (Block block : example.blocks()) {
                if (block.kind().equals("dockerfile bad")) {
                    last = output(id, new PageProject(example).findings(block.text()));
                    assertFalse(last.isEmpty(), "nothing is found in: " + example.title());
                } else if (block.kind().equals("output")) {
                    outputs.add(block);
                    actual.add(last);
                }
            }
        }
        outputs.add(page.section("Output").blocks().getFirst());
        actual.add(actual.getFirst().lines().findFirst().orElse("") + "\n");
        if (System.getProperty("update") == null) {
            for (int i = 0; i < outputs.size(); i++) {
                assertEquals(outputs.get(i).text(), actual.get(i), "if that is right, run with -Dupdate and review it");
            }
            return;
        }
        // from the last one on, so that lines keep their places
        outputs.addFirst(outputs.removeLast());
        actual.addFirst(actual.removeLast());
        for (int i = outputs.size() - 1; i >= 0; i--) {
            int first = outputs.get(i).line();
            lines.subList(first, first + (int) outputs.get(i).text().lines().count()).clear();
            lines.addAll(first, actual.get(i).lines().toList());
        }
        Files.writeString(file, String.join("\n", lines) + "\n");
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
