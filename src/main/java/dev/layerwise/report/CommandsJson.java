package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.layerwise.ecosystem.CommandWords;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Writes the simple commands of files as JSON lines: one object a file, with the commands of each RUN. */
public final class CommandsJson {

    private static final JsonFactory FACTORY =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Writer out;

    public CommandsJson(Writer out) {
        this.out = out;
    }

    /**
     * The commands of one RUN.
     *
     * @param script what reads it: {@code shell}, {@code exec}, {@code refused}, or {@code foreign}
     * @param isTrigger whether it is one for builds that start from the image
     */
    public record RunCommands(Span span, String script, boolean isTrigger, List<CommandCall> commands) {}

    /** One object and a line end. */
    public void write(SourceFile source, List<RunCommands> runs) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("file", source.name());
            json.writeArrayFieldStart("runs");
            for (RunCommands run : runs) {
                json.writeStartObject();
                json.writeNumberField("line", source.position(run.span().start()).line());
                json.writeStringField("script", run.script());
                if (run.isTrigger()) {
                    json.writeBooleanField("onbuild", true);
                }
                json.writeArrayFieldStart("commands");
                for (CommandCall command : run.commands()) {
                    write(json, source, command);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    private static void write(JsonGenerator json, SourceFile source, CommandCall command) throws IOException {
        Position place = source.position(command.span().start());
        json.writeStartObject();
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
        if (command.program().isPresent()) {
            json.writeStringField("program", command.program().get());
        }
        json.writeArrayFieldStart("words");
        for (Argument word : command.words()) {
            json.writeString(word.text().orElseGet(() -> word.span().of(source.text())));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("reached");
        for (Reach reach : new TreeSet<>(command.reached())) {
            json.writeString(name(reach));
        }
        json.writeEndArray();
        if (command.program().isPresent()) {
            CommandWords words = new CommandWords(command.program().get(), command.argumentTexts());
            Optional<Reading> reading = PackageManagers.read(words, command::variable);
            if (reading.isPresent()) {
                write(json, reading.get());
            }
        }
        json.writeEndObject();
    }

    /** What the package manager does, if the program is one; what is not known is left out. */
    private static void write(JsonGenerator json, Reading reading) throws IOException {
        json.writeStringField("manager", reading.manager());
        json.writeStringField("action", name(reading.action()));
        writeStrings(json, "packages", reading.packages());
        List<String> manifests = reading.inputs().stream()
                .filter(input -> input.role() == InputFile.Role.MANIFEST)
                .map(InputFile::pattern)
                .toList();
        writeStrings(json, "manifests", manifests);
        switch (reading.locked()) {
            case YES -> json.writeBooleanField("locked", true);
            case NO -> json.writeBooleanField("locked", false);
            case UNKNOWN -> {}
        }
        switch (reading.dev()) {
            case INCLUDED -> json.writeBooleanField("dev", true);
            case EXCLUDED -> json.writeBooleanField("dev", false);
            case UNKNOWN -> {}
        }
    }

    private static void writeStrings(JsonGenerator json, String field, List<String> values) throws IOException {
        json.writeArrayFieldStart(field);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
