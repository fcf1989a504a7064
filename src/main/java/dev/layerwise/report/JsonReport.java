package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.lint.Evidence;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.lint.Label;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes findings for programs, as {@code docs/report.schema.json} describes it. Findings are written as they come; of
 * files no more is kept until the end than what is said of them.
 */
public final class JsonReport implements Reporter {

    private final Writer out;
    private final SourceRoot root;
    private final List<FileReport> files = new ArrayList<>();
    private Optional<JsonGenerator> begun = Optional.empty();

    /** @param root the repository, which fingerprints count paths from */
    public JsonReport(Writer out, SourceRoot root) {
        this.out = out;
        this.root = root;
    }

    @Override
    public void file(FileReport file) throws IOException {
        JsonGenerator json = begin();
        for (Finding finding : file.findings()) {
            write(json, finding, Fingerprint.of(finding, root.path(finding.primary().file().name())));
        }
        // findings hold whole files
        files.add(file.withFindings(List.of()).withKnown(List.of()));
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        JsonGenerator json = begin();
        json.writeEndArray();
        json.writeArrayFieldStart("files");
        for (FileReport file : files) {
            json.writeStartObject();
            json.writeStringField("file", file.file());
            json.writeStringField("context", file.context().orElse(null));
            json.writeStringField("contextReason", file.contextReason().orElse(null));
            writeList(json, "problems", file.complaints());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("files", summary.files());
        json.writeNumberField("affected", summary.affected());
        json.writeNumberField("failed", summary.failed());
        json.writeNumberField("errors", summary.errors());
        json.writeNumberField("warnings", summary.warnings());
        json.writeNumberField("notes", summary.notes());
        json.writeNumberField("known", summary.known());
        json.writeNumberField("gone", summary.gone());
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        json.close();
        out.flush();
    }

    private JsonGenerator begin() throws IOException {
        if (begun.isEmpty()) {
            JsonGenerator json = JsonOutput.generator(out);
            begun = Optional.of(json);
            json.writeStartObject();
            json.writeArrayFieldStart("findings");
        }
        return begun.get();
    }

    /** One finding, as an object of that report. */
    static void write(JsonGenerator json, Finding finding, Fingerprint fingerprint) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", finding.rule().id());
        json.writeStringField("level", finding.level().text());
        writePlace(json, finding.primary());
        json.writeStringField("message", finding.message());
        json.writeStringField("help", finding.help().orElse(null));
        json.writeArrayFieldStart("related");
        for (Label label : finding.related()) {
            json.writeStartObject();
            writePlace(json, label);
            json.writeStringField("message", label.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, finding.evidence());
        json.writeStringField("fingerprint", fingerprint.toString());
        json.writeArrayFieldStart("fixes");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePlace(JsonGenerator json, Label label) throws IOException {
        Extent extent = Extent.of(label);
        json.writeStringField("file", label.file().name());
        json.writeNumberField("line", extent.line());
        json.writeNumberField("column", extent.column());
        json.writeNumberField("endLine", extent.endLine());
        json.writeNumberField("endColumn", extent.endColumn());
    }

    private static void write(JsonGenerator json, Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, Long> number : evidence.numbers().entrySet()) {
            json.writeNumberField(number.getKey(), number.getValue());
        }
        for (Map.Entry<String, List<String>> names : evidence.names().entrySet()) {
            writeList(json, names.getKey(), names.getValue());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
