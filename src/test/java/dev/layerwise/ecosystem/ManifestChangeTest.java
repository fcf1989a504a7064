package dev.layerwise.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.ecosystem.ManifestChange.Read;
import dev.layerwise.ecosystem.ManifestChange.Reason;
import dev.layerwise.ecosystem.ManifestChange.Unknown;
import dev.layerwise.ecosystem.ManifestChange.Unread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases are in {@code testdata/ecosystem/changes}: a title, a difference, and what it is to an install. */
final class ManifestChangeTest {

    private static final Path FOLDER = Path.of("testdata/ecosystem/changes");

    /** @param verdict with the parts that it names */
    private record Case(String file, String title, String before, String after, String verdict) {

        ManifestChange change() {
            return between(file, before, after);
        }

        @Override
        public String toString() {
            return file + ": " + title;
        }
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.txt$", "");
                for (String block : Files.readString(file).split("(?m)^# (?=[A-Z])")) {
                    if (!block.isBlank()) {
                        cases.add(read(name, block));
                    }
                }
            }
        }
        return cases;
    }

    private static Case read(String file, String block) {
        List<String> lines = block.lines().toList();
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        String verdict = "";
        for (String line : lines.subList(1, lines.size())) {
            String text = line.length() < 2 ? "" : line.substring(2);
            switch (line.isEmpty() ? '.' : line.charAt(0)) {
                case '-' -> before.append(text).append('\n');
                case '+' -> after.append(text).append('\n');
                case ' ' -> {
                    before.append(text).append('\n');
                    after.append(text).append('\n');
                }
                case '=' -> verdict = text;
                default -> {}
            }
        }
        return new Case(file, lines.getFirst(), before.toString(), after.toString(), verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachChangeIsWhatTheTableSays(Case one) {
        assertEquals(one.verdict(), said(one.change()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aChangeBackIsReadAsMuch(Case one) {
        assertEquals(one.change().isRead(), between(one.file(), one.after(), one.before()).isRead());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void noPartOfAFileHarms(Case one) {
        for (int end = 0; end < one.after().length(); end++) {
            between(one.file(), one.before(), one.after().substring(0, end));
        }
    }

    @Test
    void theManifestsThatMatterHaveADozenCasesEach() throws IOException {
        var counts = cases().stream().collect(Collectors.groupingBy(Case::file, Collectors.counting()));
        for (String file : List.of("package.json", "pyproject.toml", "Cargo.toml", "pom.xml", "app.csproj",
                "composer.json", "Gemfile", "mix.exs")) {
            assertTrue(counts.get(file) >= 12, () -> file + ": " + counts.get(file));
        }
    }

    @Test
    void theDataFollowsItsSchema() throws IOException {
        ObjectMapper json = new ObjectMapper();
        var schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(json.readTree(Path.of("rules/manifests.schema.json").toFile()));
        assertEquals(Set.of(), schema.validate(json.readTree(Path.of("rules/manifests.json").toFile())));
    }

    @Test
    void theFormOfAFileNeverCountsAndALostDependencyAlwaysDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> names = new ArrayList<>();
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                names.add("p" + random.nextInt(1000));
            }
            List<String> distinct = names.stream().distinct().toList();
            List<String> shuffled = new ArrayList<>(distinct);
            Collections.shuffle(shuffled, random);
            List<String> fewer = shuffled.subList(1, shuffled.size());
            String space = " ".repeat(random.nextInt(4)) + "\n".repeat(random.nextInt(2));
            assertForm("package.json", npm(distinct, ""), npm(shuffled, space), npm(fewer, space));
            assertForm("Cargo.toml", cargo(distinct, ""), cargo(shuffled, " # why"), cargo(fewer, " # why"));
            assertForm("composer.json", composer(distinct, ""), composer(shuffled, space), composer(fewer, space));
            assertForm("pom.xml", pom(distinct, ""), pom(distinct, space + "<!-- x -->"),
                    pom(distinct.subList(1, distinct.size()), ""));
        }
    }

    private static void assertForm(String file, String before, String same, String fewer) {
        assertFalse(between(file, before, same).isRead(), () -> before + same);
        assertInstanceOf(Read.class, between(file, before, fewer), () -> before + fewer);
    }

    private static String npm(List<String> names, String space) {
        return "{" + space + "\"dependencies\":" + members(names, space) + ",\"version\":" + space + "\"1\"}";
    }

    private static String composer(List<String> names, String space) {
        return "{\"require\":" + space + members(names, space) + "}";
    }

    private static String members(List<String> names, String space) {
        return names.stream().map(name -> space + '"' + name + "\":\"^1\"").collect(Collectors.joining(",", "{", "}"));
    }

    private static String cargo(List<String> names, String comment) {
        return "[dependencies]" + comment + '\n'
                + names.stream().map(name -> name + " = \"1\"" + comment + '\n').collect(Collectors.joining());
    }

    private static String pom(List<String> names, String space) {
        return "<project>" + space + names.stream()
                .map(name -> space + "<dependency>" + name + "</dependency>")
                .collect(Collectors.joining("", "<dependencies>", "</dependencies>")) + "</project>";
    }

    @Test
    void whatIsHugeDeepOrMalformedCountsAsRead() {
        assertEquals(new Unknown(Reason.TOO_LARGE), ManifestChange.between(
                "package.json", new byte[ManifestChange.LARGEST + 1], "{}".getBytes(StandardCharsets.UTF_8)));
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        String deepXml = "<a>".repeat(100_000) + "</a>".repeat(100_000);
        String deepYaml = "a: " + "[".repeat(5_000) + "]".repeat(5_000);
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
        assertUnreadable("package.json", "{}", deep);
        assertUnreadable("pom.xml", "<a/>", deepXml);
        assertUnreadable("pubspec.yaml", "a: 1", deepYaml);
        assertUnreadable("pubspec.yaml", "a: 1", bomb);
        assertUnreadable("Cargo.toml", "a = 1", "a = " + "[".repeat(100_000));
        assertUnreadable("Cargo.toml", "a = 1", "a = 1\na = 2");
        assertUnreadable("pom.xml", "<a/>", "<!DOCTYPE a [<!ENTITY b \"bb\">]><a>&b;</a>");
        assertUnreadable("package.json", "{}", "{} {}");
        byte[] latin = "{\"version\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                new Unknown(Reason.UNREADABLE), ManifestChange.between("package.json", new byte[] {'{', '}'}, latin));
    }

    private static void assertUnreadable(String file, String before, String after) {
        assertEquals(new Unknown(Reason.UNREADABLE), between(file, before, after));
    }

    @Test
    void anythingAtAllIsTakenCalmly() {
        Random random = new Random(11);
        String letters = "{}[]\"'=:#/*\\\n\t a1<>&;,.$%~|-";
        for (ManifestKind kind : ManifestKinds.all()) {
            String file = kind.files().getFirst().replace("*", "x");
            for (int round = 0; round < 300; round++) {
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(40); i > 0; i--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                between(file, text.toString(), text.reverse().toString());
            }
        }
    }

    @Test
    void longFilesTakeTimeInProportion() {
        String members = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"s" + i + "\": \"x\"")
                .collect(Collectors.joining(","));
        String rest = "\"scripts\": {" + members + "}}";
        assertFalse(between("package.json", "{" + rest, "{\"version\": \"1\"," + rest).isRead());
        String comments = "# x\n".repeat(200_000);
        assertEquals(new Unread(List.of()), between("Gemfile", comments + "gem 'a'", comments + comments + "gem 'a'"));
    }

    @Test
    void aFewPartsAreNamed() {
        String scripts = IntStream.range(0, 100)
                .mapToObj(i -> "\"" + "s".repeat(200) + i + "\": \"x\"")
                .collect(Collectors.joining(","));
        ManifestChange change = between("package.json", "{}", "{\"scripts\": {" + scripts + "}}");
        List<String> parts = assertInstanceOf(Unread.class, change).parts();
        assertTrue(parts.size() <= 12 && parts.stream().allMatch(part -> part.length() <= 80), parts::toString);
    }

    private static ManifestChange between(String file, String before, String after) {
        return ManifestChange.between(
                "app/" + file, before.getBytes(StandardCharsets.UTF_8), after.getBytes(StandardCharsets.UTF_8));
    }

    private static String said(ManifestChange change) {
        return switch (change) {
            case Read(List<String> parts) -> ("read " + String.join(", ", parts)).strip();
            case Unread(List<String> parts) -> ("unread " + String.join(", ", parts)).strip();
            case Unknown(Reason reason) -> "unknown " + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }
}
