package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.layerwise.buildfile.yaml.YamlNode;
import dev.layerwise.buildfile.yaml.YamlReader;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.lint.Configuration;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.RuleNames;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ConfigurationReaderTest {

    private static final String EVERYTHING = """
            # all of it
            rules:
              syntax: error
              unused-suppression: off
            exclude:
              - legacy/
              - "**/test/**"
            contexts:
              docker/*.Dockerfile: .
              "*/Dockerfile": sub
            images:
              registry.example.com/base/*:
                user: app
                package-index: true
              other: {user: "1000"}
            commands:
              make deps: {action: install, reads: [package.json]}
              update: update-index
            fail-on: note
            """;

    @Test
    void everythingIsRead() {
        Configuration read = read(EVERYTHING);
        assertEquals(
                Map.of("syntax", Optional.of(Level.ERROR), "unused-suppression", Optional.empty()), read.levels());
        assertTrue(read.excludes("legacy/Dockerfile"));
        assertTrue(read.excludes("a/test/b/Dockerfile"));
        assertFalse(read.excludes("a/Dockerfile"));
        assertEquals(Optional.of("."), read.context("docker/a.Dockerfile"));
        assertEquals(Optional.of("sub"), read.context("x/Dockerfile"));
        assertEquals(Optional.empty(), read.context("x/y/Dockerfile"));
        assertEquals(
                List.of(
                        new Knowledge.Image("registry.example.com/base/*", Optional.of("app"), Optional.of(true)),
                        new Knowledge.Image("other", Optional.of("1000"), Optional.empty())),
                read.knowledge().images());
        assertEquals(
                List.of(
                        new Knowledge.Command(List.of("make", "deps"), Action.INSTALL, List.of("package.json")),
                        new Knowledge.Command(List.of("update"), Action.UPDATE_INDEX, List.of())),
                read.knowledge().commands());
        assertEquals(Optional.of(FailOn.NOTE), read.failOn());
    }

    @Test
    void nothingIsRead() {
        String keysAlone = "rules:\nexclude:\nimages:\ncommands:\ncontexts:\n";
        for (String text : List.of("", "# words\n", "---\n", keysAlone, "\uFEFF")) {
            assertEquals(Map.of(), read(text).levels(), text);
        }
    }

    @Test
    void mistakesAreSaidWithTheirPlace() {
        assertEquals(
                List.of(
                        "c.yaml:1:1: unknown key `rule`; did you mean `rules`?",
                        "c.yaml:2:1: unknown key `severity`; known here: rules, exclude, contexts, images, commands,"
                                + " history, fail-on"),
                errors("rule:\nseverity: 1\n"));
        assertEquals(
                List.of(
                        "c.yaml:2:3: no rule is called `sintax`; did you mean `syntax`?",
                        "c.yaml:3:11: `syntax` cannot be `loud`; write error, warning, note or off",
                        "c.yaml:4:3: no rule is called `qqqqqqqq`"),
                errors("rules:\n  sintax: error\n  syntax: loud\n  qqqqqqqq: off\n"));
        assertEquals(
                List.of("c.yaml:2:1: `fail-on` stands here twice"), errors("fail-on: note\nfail-on: error\n"));
        assertEquals(
                List.of("c.yaml:1:10: `fail-on` cannot be `loud`; write error, warning, note or never"),
                errors("fail-on: loud\n"));
        assertEquals(List.of("c.yaml:1:1: a configuration is a mapping, `KEY: VALUE` in each line"), errors("- a\n"));
        assertEquals(
                List.of("c.yaml:1:8: `rules` is a mapping, `KEY: VALUE` in each line"),
                errors("rules: [syntax]\n"));
        assertEquals(
                List.of("c.yaml:2:5: a pattern of `exclude` has no value; write a text"),
                errors("exclude:\n  - [a]\n"));
        assertEquals(
                List.of("c.yaml:1:11: `[` is no pattern; write it as in a .dockerignore"),
                errors("exclude: [\"[\"]\n"));
        assertEquals(
                List.of(
                        "c.yaml:2:7: unknown key `usr`; did you mean `user`?",
                        "c.yaml:2:30: `package-index` cannot be `maybe`; write true or false"),
                errors("images:\n  a: {usr: x, package-index: maybe}\n"));
        assertEquals(List.of("c.yaml:2:6: `x` has no `action`"), errors("commands:\n  x: {reads: a}\n"));
        assertTrue(errors("commands:\n  x: instal\n").getFirst()
                .startsWith("c.yaml:2:6: an action cannot be `instal`; write one of install, update-index"));
    }

    @Test
    void whatIsNotYamlIsSaidWithItsPlace() {
        assertBegins("c.yaml:2:1: not YAML: ", errors("rules: {\n"));
        assertBegins("c.yaml:2:6: not YAML: ", errors("exclude:\n  - */a\n"));
        assertTrue(errors("exclude:\n  - */a\n").getFirst().endsWith("put text that begins with `*` in quotes"));
        assertBegins("c.yaml:4:1: a second document", errors("---\n{}\n---\n{}\n"));
        assertBegins(
                "c.yaml:1:4: the file is not UTF-8", errorsOf("a: \u00e9".getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void assertBegins(String expected, List<String> errors) {
        assertTrue(errors.getFirst().startsWith(expected), errors.getFirst());
    }

    @Test
    void hostileYamlDoesNoHarm() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nrules: [*b,*b,*b,*b]\n";
        assertTrue(errors(bomb).getFirst().contains("no alias is read here"), errors(bomb).getFirst());
        assertTrue(errors("[".repeat(200_000)).getFirst().contains("nested too deeply"));
        assertTrue(errors("{a: ".repeat(200_000)).getFirst().contains("nested too deeply"));
        assertTrue(errors("? ".repeat(200_000)).getFirst().startsWith("c.yaml"));
        assertTrue(errors("#".repeat(2_000_000)).getFirst().contains("larger than 1 MB"));
        assertTrue(errors("rules: !!javax.script.ScriptEngineManager [a]\n").getFirst().contains("is a mapping"));
        assertTrue(errors("a\0b: c\n").getFirst().startsWith("c.yaml"));
    }

    @Test
    void mutatedFilesGiveAConfigurationOrErrors() {
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            String signs = " \n\t:-[]{}&*!|>'\"%@`#,?\0\u00e9x";
            byte[] bytes = EVERYTHING.getBytes(StandardCharsets.UTF_8);
            for (int j = random.nextInt(8); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) signs.charAt(random.nextInt(signs.length()));
            }
            try {
                ConfigurationReader.read(SourceFile.decode("c.yaml", bytes), names());
            } catch (ConfigurationError error) {
                assertFalse(error.messages().isEmpty());
            }
        }
    }

    @Test
    void theSchemaKnowsTheSameKeys() throws IOException {
        JsonNode schema = schema();
        assertEquals(ConfigurationReader.KEYS, keys(schema.get("properties")));
        assertEquals(
                ConfigurationReader.IMAGE_KEYS,
                keys(schema.at("/properties/images/additionalProperties/properties")));
        assertEquals(
                ConfigurationReader.COMMAND_KEYS,
                keys(schema.at("/properties/commands/additionalProperties/anyOf/1/properties")));
        assertEquals(ConfigurationReader.LEVELS, texts(schema.at("/properties/rules/additionalProperties/enum")));
        assertEquals(
                ConfigurationReader.ACTIONS.stream().map(ConfigurationReader::text).toList(),
                texts(schema.at("/$defs/action/enum")));
        assertEquals(
                Arrays.stream(FailOn.values()).map(FailOn::text).toList(),
                texts(schema.at("/properties/fail-on/enum")));
    }

    @Test
    void theSchemaAcceptsWhatTheReaderAccepts() throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema());
        assertEquals("[]", schema.validate(json(YamlReader.read(SourceFile.of("c", EVERYTHING)))).toString());
        for (String wrong : List.of("rule: {}", "rules: {syntax: loud}", "fail-on: x", "images: {a: {b: c}}",
                "commands: {x: {reads: [a]}}", "commands: {x: instal}", "exclude: [[a]]")) {
            assertFalse(schema.validate(json(YamlReader.read(SourceFile.of("c", wrong)))).isEmpty(), wrong);
            assertFalse(errors(wrong).isEmpty(), wrong);
        }
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(Path.of("docs/configuration.schema.json").toFile());
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static JsonNode json(YamlNode node) {
        return switch (node) {
            case YamlNode.Text text when text.value().equals("true") -> JsonNodeFactory.instance.booleanNode(true);
            case YamlNode.Text text -> JsonNodeFactory.instance.textNode(text.value());
            case YamlNode.Sequence sequence -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                sequence.elements().forEach(element -> array.add(json(element)));
                yield array;
            }
            case YamlNode.Mapping mapping -> {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                mapping.entries().forEach(entry -> object.set(entry.key().value(), json(entry.value())));
                yield object;
            }
        };
    }

    private static Configuration read(String text) {
        return ConfigurationReader.read(SourceFile.of("c.yaml", text), names());
    }

    private static List<String> errors(String text) {
        return errorsOf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> errorsOf(byte[] bytes) {
        SourceFile file = SourceFile.decode("c.yaml", bytes);
        return assertThrows(ConfigurationError.class, () -> ConfigurationReader.read(file, names())).messages();
    }

    private static RuleNames names() {
        return RuleNames.of(Rules.all());
    }
}
