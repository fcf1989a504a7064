package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.ecosystem.Weight;
import dev.layerwise.fix.IgnoreProposal;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** For programs: one object with the ignore file that is wanted and what is new in it. */
public final class ProposalJson {

    private ProposalJson() {}

    /**
     * @param file the ignore file
     * @param dockerfiles those that it is for
     */
    public static String of(String file, List<String> dockerfiles, IgnoreProposal proposal) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonOutput.generator(out)) {
            json.writeStartObject();
            json.writeStringField("file", file);
            strings(json, "dockerfiles", dockerfiles);
            json.writeBooleanField("changed", proposal.isChange());
            lines(json, "corrected", proposal.corrected());
            lines(json, "added", proposal.added());
            strings(json, "remarks", proposal.remarks());
            weight(json, "before", proposal.before());
            weight(json, "after", proposal.after());
            json.writeStringField("text", proposal.text());
            json.writeEndObject();
        } catch (IOException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
        return out.append('\n').toString();
    }

    private static void lines(JsonGenerator json, String name, List<IgnoreProposal.Line> lines) throws IOException {
        json.writeArrayFieldStart(name);
        for (IgnoreProposal.Line line : lines) {
            json.writeStartObject();
            json.writeStringField("line", line.pattern());
            if (!line.replaces().isEmpty()) {
                json.writeStringField("replaces", line.replaces());
            }
            json.writeNumberField("files", line.weight().files());
            json.writeNumberField("bytes", line.weight().bytes());
            json.writeStringField("reason", line.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void weight(JsonGenerator json, String name, Weight weight) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("files", weight.files());
        json.writeNumberField("bytes", weight.bytes());
        json.writeEndObject();
    }
}
