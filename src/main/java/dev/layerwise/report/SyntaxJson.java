package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.layerwise.ast.Flag;
import dev.layerwise.ast.Heredoc;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.OnBuild;
import dev.layerwise.source.GoText;
import dev.layerwise.source.LineIndex;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/** Writes files as JSON lines in the terms of BuildKit's own parser; what is false or empty is left out. */
public final class SyntaxJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Writer out;

    public SyntaxJson(Writer out) {
        this.out = out;
    }

    /** One object and a line end. */
    public void write(String name, ParsedDockerfile parsed) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("file", name);
            Optional<SyntaxProblem> parseError = parsed.parseError();
            json.writeBooleanField("ok", parseError.isEmpty());
            if (parseError.isPresent()) {
                writeError(json, parseError.get());
            } else {
                json.writeStringField("escape", String.valueOf(parsed.dockerfile().escape()));
            }
            Optional<SyntaxProblem> instructionError = parsed.instructionError();
            json.writeBooleanField("instrOk", parseError.isEmpty() && instructionError.isEmpty());
            if (instructionError.isPresent()) {
                json.writeStringField("instrError", message(instructionError.get()));
            }
            if (parseError.isEmpty()) {
                writeNodes(json, parsed);
            }
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void writeError(JsonGenerator json, SyntaxProblem error) throws IOException {
        json.writeStringField("error", error.message());
        if (error.line() > 0) {
            json.writeNumberField("errorStartLine", error.line());
        }
    }

    private static String message(SyntaxProblem problem) {
        if (problem.message().equals(DockerfileReader.NO_BUILD_STAGE)) {
            return problem.message();
        }
        String hint = problem.suggestion().map(near -> " (did you mean " + near + "?)").orElse("");
        return "dockerfile parse error on line " + problem.line() + ": " + problem.message() + hint;
    }

    private static void writeNodes(JsonGenerator json, ParsedDockerfile parsed) throws IOException {
        LineIndex lines = parsed.dockerfile().source().lines();
        String text = parsed.dockerfile().source().text();
        json.writeArrayFieldStart("nodes");
        for (Instruction instruction : parsed.dockerfile().instructions()) {
            json.writeStartObject();
            writeWords(json, instruction);
            json.writeNumberField("startLine", lines.line(instruction.head().extent().start()));
            json.writeNumberField("endLine", lines.line(instruction.head().extent().end()));
            writeHeredocs(json, NodeArguments.heredocs(instruction), text);
            if (instruction instanceof OnBuild(var _, var trigger) && trigger.isPresent()) {
                writeTrigger(json, trigger.get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeTrigger(JsonGenerator json, Instruction trigger) throws IOException {
        json.writeArrayFieldStart("children");
        json.writeStartObject();
        writeWords(json, trigger);
        if (trigger instanceof OnBuild(var _, var nested) && nested.isPresent()) {
            writeTrigger(json, nested.get());
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeWords(JsonGenerator json, Instruction instruction) throws IOException {
        json.writeStringField("value", GoText.toLowerCase(instruction.keyword().text()));
        json.writeStringField("keyword", instruction.keyword().text());
        if (!instruction.flags().isEmpty()) {
            writeStrings(json, "flags", instruction.flags().stream().map(Flag::text).toList());
        }
        NodeArguments arguments = NodeArguments.of(instruction);
        writeStrings(json, "args", arguments.values());
        if (arguments.json()) {
            json.writeBooleanField("json", true);
        }
    }

    private static void writeHeredocs(JsonGenerator json, List<Heredoc> heredocs, String text) throws IOException {
        if (heredocs.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("heredocs");
        for (Heredoc heredoc : heredocs) {
            json.writeStartObject();
            json.writeStringField("name", heredoc.name());
            if (heredoc.expand()) {
                json.writeBooleanField("expand", true);
            }
            if (heredoc.chomp()) {
                json.writeBooleanField("chomp", true);
            }
            String content = heredoc.body().of(text);
            if (!content.isEmpty()) {
                json.writeStringField("content", content);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStrings(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
