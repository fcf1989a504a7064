package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.GoldenFile;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflow commands, read back as GitHub's runner reads the output of a step. */
final class GitHubReportTest {

    /** A command of the runner. */
    private record Command(String name, Map<String, String> properties, String data) {

        /** The runner's own rules; what is no command is a line of the log. */
        static Optional<Command> of(String line) {
            String text = line.stripLeading();
            int end = text.startsWith("::") ? text.indexOf("::", 2) : -1;
            if (end < 0) {
                assertFalse(text.contains("##["), "an old command: " + line);
                return Optional.empty();
            }
            String head = text.substring(2, end);
            int blank = head.indexOf(' ');
            Map<String, String> properties = new HashMap<>();
            for (String property : blank < 0 ? new String[0] : head.substring(blank + 1).strip().split(",")) {
                String[] pair = property.split("=", 2);
                properties.put(pair[0], data(pair[1].replace("%3A", ":").replace("%2C", ",")));
            }
            String name = blank < 0 ? head : head.substring(0, blank);
            return Optional.of(new Command(name, properties, data(text.substring(end + 2))));
        }

        private static String data(String text) {
            return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        }
    }

    private static Reporter reporter(Writer out) {
        return new GitHubReport(out, Samples.ROOT_FOLDER, true);
    }

    private static List<Command> commands(FileReport... files) throws IOException {
        return HostileReports.written(GitHubReportTest::reporter, List.of(files)).lines()
                .flatMap(line -> Command.of(line).stream())
                .toList();
    }

    @Test
    void aRunIsSomeCommandsAndALine() throws IOException {
        GoldenFile.assertMatches(
                Path.of("testdata/report/run.github.txt"),
                HostileReports.written(GitHubReportTest::reporter, Samples.run()));
    }

    @ParameterizedTest
    @MethodSource("dev.layerwise.report.HostileReports#texts")
    void namesAndMessagesAreReadBack(String text) throws IOException {
        List<Command> commands = commands(HostileReports.report(text));
        assertEquals(2, commands.size());
        for (Command command : commands) {
            assertEquals(Samples.ROOT_FOLDER.path("dir " + text), command.properties.get("file"));
        }
        assertEquals("error", commands.getFirst().name);
        assertEquals(Printable.of(text), commands.getFirst().data);
        assertEquals("warning", commands.getLast().name);
        assertTrue(commands.getLast().data.startsWith("`" + Printable.of(text) + "` costs\nLine 2: "));
    }

    @Test
    void placesAreThoseThatTheRunnerTakes() throws IOException {
        SourceFile file = SourceFile.of("/repo/a/Dockerfile", "FROM a\nRUN b && \\\n  c\n");
        List<Command> commands = commands(Samples.report(
                file,
                Finding.of(Samples.ORDER, "A", Samples.label(file, "a", "")),
                Finding.of(Samples.ORDER, "B", Samples.label(file, "b && \\\n  c", ""))));
        assertEquals(
                Map.of("file", "a/Dockerfile", "line", "1", "endLine", "1", "col", "6", "endColumn", "7",
                        "title", "cache/sample-order"),
                commands.getFirst().properties);
        assertEquals(
                Map.of("file", "a/Dockerfile", "line", "2", "endLine", "3", "title", "cache/sample-order"),
                commands.getLast().properties);
    }

    @Test
    void noMoreAreWrittenThanGitHubTakesAndTheyMatterMost() throws IOException {
        List<FileReport> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            SourceFile file = SourceFile.of(i + "/Dockerfile", "FROM a\n");
            Finding finding = Finding.of(Samples.ORDER, "Number " + i, Samples.label(file, "a", ""))
                    .evidence("bytes", i % 15);
            files.add(new FileReport(
                    file.name(), Optional.empty(), Optional.empty(), List.of("cannot read all of it"),
                    List.of(finding, finding.level(Level.ERROR), finding.level(Level.NOTE))));
        }
        String written = HostileReports.written(GitHubReportTest::reporter, files);
        List<Command> commands = written.lines().flatMap(line -> Command.of(line).stream()).toList();
        for (String name : List.of("error", "warning", "notice")) {
            assertEquals(10, commands.stream().filter(command -> command.name.equals(name)).count());
        }
        assertEquals(
                List.of("Number 10", "Number 11", "Number 12", "Number 13", "Number 14",
                        "Number 25", "Number 26", "Number 27", "Number 28", "Number 29"),
                commands.stream()
                        .filter(command -> command.name.equals("notice"))
                        .map(Command::data)
                        .toList());
        assertEquals(List.of(
                "layerwise: 30 errors, 30 warnings and 30 notes in 30 of 30 Dockerfiles; 30 files not checked in full",
                "GitHub shows 10 annotations of a kind; 90 more stand in the summary of the job"),
                written.lines().filter(line -> Command.of(line).isEmpty()).toList());
    }
}
