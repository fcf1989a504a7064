package dev.layerwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the project runs of itself, and what others run of it, keeps to what it tells others. */
final class WorkflowsTest {

    private static final Path ACTION = Path.of("action.yml");
    private static final Path DOCUMENTATION = Path.of("docs/ci.md");

    @Test
    void theProjectsOwnDockerfileIsClean() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(
                InputStream.nullInputStream(), stream, stream,
                "check", "--fail-on", "note", "Dockerfile", ".dockerignore");
        assertEquals("1 Dockerfile, nothing found\n", out.toString(StandardCharsets.UTF_8));
        assertEquals(0, status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"})
    void whatOthersWroteIsNamedByItsCommit(String file) throws IOException {
        for (String uses : strings(read(Path.of(file)), "uses")) {
            assertTrue(uses.equals("./") || uses.matches("[\\w./-]+@[0-9a-f]{40}"), uses);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", ".github/workflows/ci.yml", ".github/workflows/release.yml"})
    void noCommandHoldsAnExpression(String file) throws IOException {
        List<String> commands = strings(read(Path.of(file)), "run");
        assertFalse(commands.isEmpty());
        commands.forEach(command -> assertFalse(command.contains("${{"), command));
    }

    @ParameterizedTest
    @ValueSource(strings = {".github/workflows/ci.yml", ".github/workflows/release.yml"})
    void jobsMayDoNoMoreThanTheySay(String file) throws IOException {
        Map<?, ?> workflow = (Map<?, ?>) read(Path.of(file));
        Object permissions = workflow.get("permissions");
        assertTrue(permissions.equals(Map.of()) || permissions.equals(Map.of("contents", "read")));
        for (Object job : ((Map<?, ?>) workflow.get("jobs")).values()) {
            assertTrue(((Map<?, ?>) job).containsKey("timeout-minutes"), job.toString());
        }
    }

    @Test
    void theStepsOfTheActionExist() throws IOException {
        int found = 0;
        for (String command : strings(read(ACTION), "run")) {
            Matcher script = Pattern.compile("\"\\$GITHUB_ACTION_PATH/(.*)\"").matcher(command);
            if (script.find()) {
                assertTrue(Files.isRegularFile(Path.of(script.group(1))), command);
                found++;
            }
        }
        assertEquals(3, found);
    }

    @Test
    void whatTheActionTakesAndGivesIsDocumented() throws IOException {
        Map<?, ?> action = (Map<?, ?>) read(ACTION);
        String documentation = Files.readString(DOCUMENTATION);
        for (String part : Set.of("inputs", "outputs")) {
            for (Object name : ((Map<?, ?>) action.get(part)).keySet()) {
                assertTrue(documentation.contains("| `" + name + "` |"), name.toString());
            }
        }
    }

    private static Object read(Path file) throws IOException {
        return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    /** The values of a key, wherever it stands. */
    private static List<String> strings(Object node, String key) {
        List<String> found = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            if (map.get(key) instanceof String value) {
                found.add(value);
            }
            map.values().forEach(value -> found.addAll(strings(value, key)));
        } else if (node instanceof Collection<?> list) {
            list.forEach(value -> found.addAll(strings(value, key)));
        }
        return found;
    }
}
