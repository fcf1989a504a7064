package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.cli.Main;
import dev.layerwise.lint.Rule;
import dev.layerwise.report.RuleTable;
import dev.layerwise.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the README and the other pages show is what layerwise prints, and what they link to exists. */
final class DocumentationTest {

    private static final Path README = Path.of("README.md");
    private static final String PROMPT = "$ bin/layerwise ";
    private static final int REPORT = 80;

    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*\\]\\(([^()\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (.*)$", Pattern.MULTILINE);

    /** The pages that are read apart from the rules'. */
    static List<Path> pages() throws IOException {
        try (Stream<Path> here = Files.list(Path.of("")); Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(here, docs).filter(file -> file.toString().endsWith(".md")).sorted().toList();
        }
    }

    static List<Path> linkedPages() throws IOException {
        try (Stream<Path> rules = Files.walk(Path.of("rules"))) {
            return Stream.concat(pages().stream(), rules.filter(file -> file.toString().endsWith(".md"))).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void consoleBlocksShowRealOutput(Path page) throws IOException {
        List<String> lines = Files.readAllLines(page);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            out.append(lines.get(i)).append('\n');
            if (lines.get(i).startsWith(PROMPT)) {
                out.append(output(lines.get(i).substring(PROMPT.length())));
                while (!lines.get(i + 1).equals("```")) {
                    i++;
                }
            }
        }
        GoldenFile.assertMatches(page, out.toString());
    }

    @Test
    void theReadmeBeginsWithRealOutput() throws IOException {
        Matcher first = BLOCK.matcher(Files.readString(README));
        assertTrue(first.find() && first.group(1).equals("console") && first.group(2).startsWith(PROMPT));
    }

    /** Output that no test can make: it is of other projects, and put in by hand. */
    @ParameterizedTest
    @MethodSource("pages")
    void outputOfOtherProjectsIsAsWideAsAReport(Path page) throws IOException {
        for (MatchResult block : blocks(page, Set.of("text"))) {
            block.group(2).lines().forEach(line -> assertTrue(line.length() <= REPORT, line));
        }
    }

    @ParameterizedTest
    @MethodSource("linkedPages")
    void linksLeadToWhatExists(Path page) throws IOException {
        String prose = CODE.matcher(BLOCK.matcher(Files.readString(page)).replaceAll("")).replaceAll("code");
        for (MatchResult link : LINK.matcher(prose).results().toList()) {
            String target = link.group(1);
            if (target.contains("://")) {
                continue;
            }
            int hash = target.indexOf('#');
            String name = hash < 0 ? target : target.substring(0, hash);
            Path file = name.isEmpty() ? page : page.resolveSibling(name).normalize();
            assertTrue(Files.exists(file), target);
            assertTrue(hash < 0 || anchors(file).contains(target.substring(hash + 1)), target);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void examplesOfYamlAreYaml(Path page) throws IOException {
        for (MatchResult block : blocks(page, Set.of("yaml"))) {
            new Load(LoadSettings.builder().build()).loadFromString(block.group(2));
        }
    }

    @Test
    void examplesOfConfigurationsAreAccepted(@TempDir Path folder) throws IOException {
        Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\n");
        int found = 0;
        for (Path page : List.of(README, Path.of("docs/configuration.md"))) {
            for (MatchResult block : blocks(page, Set.of("yaml"))) {
                if (block.group(2).startsWith("# .layerwise.yaml")) {
                    Path file = Files.writeString(folder.resolve(".layerwise.yaml"), block.group(2));
                    assertEquals("1 Dockerfile, nothing found\n", output("check --config " + file + " " + dockerfile));
                    found++;
                }
            }
        }
        assertEquals(2, found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "compare", "ignore", "layers", "rebuild", "replay"})
    void everyOptionIsDocumented(String command) throws IOException {
        StringBuilder documentation = new StringBuilder();
        for (Path page : pages()) {
            documentation.append(Files.readString(page));
        }
        Set<String> known = Pattern.compile("--[a-z-]+").matcher(documentation).results()
                .map(MatchResult::group).collect(Collectors.toSet());
        Set<String> options = Pattern.compile("(?m)^ +(?:-\\w, )?(--[a-z-]+)").matcher(output(command + " --help"))
                .results().map(option -> option.group(1)).collect(Collectors.toCollection(HashSet::new));
        assertTrue(options.remove("--help"));
        options.removeAll(known);
        assertEquals(Set.of(), options);
    }

    @Test
    void theTableOfRulesIsThatOfTheirPages() throws IOException {
        String text = Files.readString(README);
        int start = text.indexOf('\n', text.indexOf("<!-- rules:")) + 1;
        int end = text.indexOf("<!-- end of rules -->");
        String table = RuleTable.markdown(Rules.all().stream().map(Rule::info).toList());
        GoldenFile.assertMatches(README, text.substring(0, start) + table + text.substring(end));
    }

    private static List<MatchResult> blocks(Path page, Set<String> languages) throws IOException {
        return BLOCK.matcher(Files.readString(page)).results()
                .filter(block -> languages.contains(block.group(1))).toList();
    }

    /** What headings can be linked by, as GitHub makes it of them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        Matcher headings = HEADING.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
        while (headings.find()) {
            String anchor = headings.group(1).toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    private static String output(String arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Main.run(InputStream.nullInputStream(), stream, stream, arguments.split(" "));
        return out.toString(StandardCharsets.UTF_8);
    }
}
