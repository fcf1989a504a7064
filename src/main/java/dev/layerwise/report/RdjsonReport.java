package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.fix.Offers;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes findings as diagnostics of reviewdog, in one object or a line each. */
public final class RdjsonReport implements Reporter {

    /** reviewdog gives up at a line of 64 kB. */
    private static final int MOST_RELATED = 10;

    /** How diagnostics are put together. */
    public enum Shape {
        /** {@code rdjson}. */
        OBJECT,
        /** {@code rdjsonl}. */
        LINES
    }

    private final Writer out;
    private final Shape shape;
    private final BytePlaces places = new BytePlaces();
    private Optional<JsonGenerator> begun = Optional.empty();

    public RdjsonReport(Writer out, Shape shape) {
        this.out = out;
        this.shape = shape;
    }

    @Override
    public void file(FileReport file) throws IOException {
        for (String complaint : file.complaints()) {
            JsonGenerator json = next();
            json.writeStringField("message", Columns.printable(complaint));
            json.writeObjectFieldStart("location");
            json.writeStringField("path", file.file());
            json.writeEndObject();
            json.writeStringField("severity", "ERROR");
            writeCode(json, FileReport.COMPLAINT, Links.PROJECT);
            end(json);
        }
        for (Finding finding : file.findings()) {
            JsonGenerator json = next();
            write(json, finding, suggestion(finding, file.offers()));
            end(json);
        }
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        JsonGenerator json = begin();
        if (shape == Shape.OBJECT) {
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
        json.close();
        out.flush();
    }

    private JsonGenerator begin() throws IOException {
        if (begun.isEmpty()) {
            JsonGenerator json = shape == Shape.LINES ? JsonOutput.lineGenerator(out) : JsonOutput.generator(out);
            begun = Optional.of(json);
            if (shape == Shape.OBJECT) {
                json.writeStartObject();
                writeSource(json);
                json.writeArrayFieldStart("diagnostics");
            }
        }
        return begun.get();
    }

    private JsonGenerator next() throws IOException {
        JsonGenerator json = begin();
        json.writeStartObject();
        return json;
    }

    private void end(JsonGenerator json) throws IOException {
        if (shape == Shape.LINES) {
            writeSource(json);
        }
        json.writeEndObject();
        if (shape == Shape.LINES) {
            json.writeRaw('\n');
        }
    }

    private static void writeSource(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("name", "layerwise");
        json.writeStringField("url", Links.PROJECT);
        json.writeEndObject();
    }

    /** The best fix, if it is of the file that the finding is in: reviewdog knows no other one. */
    private static Optional<Suggestion> suggestion(Finding finding, Offers offers) {
        return offers.of(finding).stream()
                .filter(offer -> offer.file().name().equals(finding.primary().file().name()))
                .findFirst()
                .flatMap(Suggestion::of);
    }

    private void write(JsonGenerator json, Finding finding, Optional<Suggestion> suggestion) throws IOException {
        Label primary = finding.primary();
        List<String> lines = new ArrayList<>();
        lines.add(Columns.printable(finding.message()));
        if (!primary.text().isEmpty()) {
            lines.add("Line " + Extent.of(primary).line() + ": " + Columns.printable(primary.text()));
        }
        lines.addAll(FindingText.advice(finding));
        suggestion.flatMap(Suggestion::risk).ifPresent(risk ->
                lines.add("The suggestion may change the image: " + Columns.printable(risk)));
        json.writeStringField("message", FindingText.sentences(lines));
        writeLocation(json, primary);
        json.writeStringField("severity", severity(finding.level()));
        writeCode(json, finding.rule().id(), Links.page(finding.rule().id()));
        if (suggestion.isPresent()) {
            write(json, suggestion.get());
        }
        if (!finding.related().isEmpty()) {
            json.writeArrayFieldStart("related_locations");
            for (Label label : finding.related().subList(0, Math.min(MOST_RELATED, finding.related().size()))) {
                json.writeStartObject();
                json.writeStringField("message", Columns.printable(label.text()));
                writeLocation(json, label);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    private static void write(JsonGenerator json, Suggestion suggestion) throws IOException {
        json.writeArrayFieldStart("suggestions");
        json.writeStartObject();
        json.writeObjectFieldStart("range");
        writeLine(json, "start", suggestion.firstLine());
        writeLine(json, "end", suggestion.lastLine());
        json.writeEndObject();
        json.writeStringField("text", suggestion.text());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeLine(JsonGenerator json, String name, int line) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", line);
        json.writeEndObject();
    }

    private static void writeCode(JsonGenerator json, String value, String url) throws IOException {
        json.writeObjectFieldStart("code");
        json.writeStringField("value", value);
        json.writeStringField("url", url);
        json.writeEndObject();
    }

    private void writeLocation(JsonGenerator json, Label label) throws IOException {
        json.writeObjectFieldStart("location");
        json.writeStringField("path", label.file().name());
        json.writeObjectFieldStart("range");
        writePosition(json, "start", label, label.span().start());
        writePosition(json, "end", label, label.span().end());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writePosition(JsonGenerator json, String name, Label label, int offset) throws IOException {
        BytePlaces.Place place = places.of(label.file(), offset);
        json.writeObjectFieldStart(name);
        json.writeNumberField("line", place.line());
        json.writeNumberField("column", place.column());
        json.writeEndObject();
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "ERROR";
            case WARNING -> "WARNING";
            case NOTE -> "INFO";
        };
    }
}
