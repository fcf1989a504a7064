package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.SharedData;
import dev.layerwise.ast.Comment;
import dev.layerwise.ast.Flag;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.source.GoText;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import dev.layerwise.syntax.SyntaxProblem.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** BuildKit's own parser has read these cases; layerwise reads the same, and says the same where it is refused. */
final class ParserCasesTest {

    @Test
    void everyCaseIsReadAsBuildKitReadsIt() throws IOException {
        JsonNode cases = new ObjectMapper().readTree(SharedData.require("conformance/parser-cases.json").toFile());
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (JsonNode one : cases) {
            // the texts of a few very long ones were not recorded; LineLimitTest has their like
            if (one.get("dockerfile").isNull()) {
                continue;
            }
            compared++;
            List<String> expected = describe(one.get("expected"));
            List<String> actual = describe(DockerfileReader.read(
                    SourceFile.of(one.get("id").asText(), one.get("dockerfile").asText())));
            if (!expected.equals(actual)) {
                differences.add(one.get("id") + " " + one.get("dockerfile") + "\n  BuildKit\n    "
                        + String.join("\n    ", expected) + "\n  layerwise\n    " + String.join("\n    ", actual));
            }
        }
        assertTrue(compared > 100, "there are no cases");
        assertEquals("", String.join("\n", differences));
    }

    private static List<String> describe(JsonNode recorded) {
        List<String> lines = new ArrayList<>();
        lines.add("error " + recorded.path("error").asText());
        if (recorded.has("error")) {
            return lines;
        }
        lines.add("instruction error " + withoutHint(recorded.path("instr_error").asText()));
        lines.add("escape " + recorded.path("escape").asText());
        lines.add("warnings " + recorded.path("warnings").size());
        for (JsonNode node : recorded.path("nodes")) {
            describe(node, lines);
        }
        return lines;
    }

    private static void describe(JsonNode node, List<String> lines) {
        lines.add(node.get("cmd").asText() + " lines " + node.get("start") + ".." + node.get("end") + " args "
                + texts(node.path("args")) + " flags " + texts(node.path("flags")) + " json "
                + node.path("json").asBoolean() + " comments " + texts(node.path("comments")));
        lines.add("  line " + trimmed(node.get("original").asText()));
        for (JsonNode heredoc : node.path("heredocs")) {
            lines.add("  heredoc " + heredoc.get("Name").asText() + " " + heredoc.get("FileDescriptor") + " "
                    + heredoc.get("Expand") + " " + heredoc.get("Chomp") + " " + heredoc.get("Content").asText());
        }
        lines.add("  error " + withoutHint(node.path("error").asText()));
        if (node.has("sub")) {
            describe(node.get("sub"), lines);
        }
    }

    private static List<String> describe(ParsedDockerfile parsed) {
        List<String> lines = new ArrayList<>();
        lines.add("error " + parsed.parseError().map(SyntaxProblem::message).orElse(""));
        if (parsed.parseError().isPresent()) {
            return lines;
        }
        lines.add("instruction error " + parsed.instructionError().map(ParserCasesTest::prefixed).orElse(""));
        lines.add("escape " + parsed.dockerfile().escape());
        lines.add("warnings " + parsed.problems().stream().filter(one -> one.kind() == Kind.WARNING).count());
        for (Instruction instruction : parsed.dockerfile().instructions()) {
            describe(instruction, parsed, true, lines);
        }
        return lines;
    }

    private static void describe(Instruction instruction, ParsedDockerfile parsed, boolean top, List<String> lines) {
        SourceFile source = parsed.dockerfile().source();
        LineIndex index = source.lines();
        int start = top ? index.line(instruction.head().extent().start()) : 0;
        int end = top ? index.line(instruction.head().extent().end()) : 0;
        NodeArguments arguments = NodeArguments.of(instruction);
        lines.add(instruction.keyword().text() + " lines " + start + ".." + end + " args " + arguments.values()
                + " flags " + instruction.flags().stream().map(Flag::text).toList() + " json " + arguments.json()
                + " comments " + instruction.head().comments().stream().map(one -> attached(one, source)).toList());
        lines.add("  line " + trimmed(instruction.head().line().text()));
        for (Heredoc heredoc : top ? NodeArguments.heredocs(instruction) : List.<Heredoc>of()) {
            lines.add("  heredoc " + heredoc.name() + " " + heredoc.descriptor() + " " + heredoc.expand() + " "
                    + heredoc.chomp() + " " + heredoc.body().of(source.text()));
        }
        lines.add("  error " + (top ? error(parsed, start) : ""));
        if (instruction instanceof OnBuild(var _, var trigger) && trigger.isPresent()) {
            describe(trigger.get(), parsed, false, lines);
        }
    }

    /** BuildKit cuts the first byte of a comment line, so that an indented one keeps its sign. */
    private static String attached(Comment comment, SourceFile source) {
        boolean indented = source.position(comment.span().start()).column() > 1;
        return indented ? comment.span().of(source.text()).strip() : comment.text();
    }

    private static String trimmed(String text) {
        int start = GoText.skipSpace(text, 0, text.length());
        return text.substring(start, GoText.trimEnd(text, start, text.length()));
    }

    /** What BuildKit says to an instruction on its own, without regard to the stage that it needs. */
    private static String error(ParsedDockerfile parsed, int line) {
        Optional<SyntaxProblem> first = parsed.problems().stream()
                .filter(problem -> problem.kind() == Kind.INSTRUCTION && problem.line() == line)
                .filter(problem -> !problem.message().equals(DockerfileReader.NO_BUILD_STAGE))
                .findFirst();
        return first.map(SyntaxProblem::message).orElse("");
    }

    private static String prefixed(SyntaxProblem problem) {
        boolean bare = problem.message().equals(DockerfileReader.NO_BUILD_STAGE);
        return bare ? problem.message() : "dockerfile parse error on line " + problem.line() + ": " + problem.message();
    }

    /** Among equally near words BuildKit chooses by chance. */
    private static String withoutHint(String message) {
        int hint = message.indexOf(" (did you mean");
        return hint < 0 ? message : message.substring(0, hint);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
