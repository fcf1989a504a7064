package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.fix.Offer;
import dev.layerwise.fix.Offers;
import dev.layerwise.lint.Evidence;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.lint.Label;
import dev.layerwise.source.TextEdit;
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
            Fingerprint fingerprint = Fingerprint.of(finding, root.path(finding.primary().file().name()));
            write(json, finding, file.offers().of(finding), fingerprint);
        }
        // findings hold whole files
        files.add(file.withFindings(List.of()).withOffers(Offers.NONE).withKnown(List.of()));
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

    /** One finding without what can be done about it, as an object of that report. */
    static void write(JsonGenerator json, Finding finding, Fingerprint fingerprint) throws IOException {
        write(json, finding, List.of(), fingerprint);
    }

    private static void write(JsonGenerator json, Finding finding, List<Offer> offers, Fingerprint fingerprint)
            throws IOException {
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
        for (Offer offer : offers) {
            write(json, offer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Offer offer) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", offer.title());
        json.writeBooleanField("safe", offer.isSafe());
        json.writeStringField("risk", offer.risk().orElse(null));
        json.writeStringField("file", offer.file().name());
        json.writeBooleanField("new", offer.isNew());
        json.writeArrayFieldStart("edits");
        for (TextEdit edit : offer.edits()) {
            Extent extent = Extent.of(offer.file(), edit.span());
            json.writeStartObject();
            json.writeNumberField("offset", edit.span().start());
            json.writeNumberField("length", edit.span().length());
            write(json, extent);
            json.writeStringField("text", edit.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePlace(JsonGenerator json, Label label) throws IOException {
        json.writeStringField("file", label.file().name());
        write(json, Extent.of(label));
    }

    private static void write(JsonGenerator json, Extent extent) throws IOException {
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
