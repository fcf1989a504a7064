package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.cache.Reason;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepOutcome;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** A rebuild for programs: one object with the state of each step. */
public final class RebuildJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private RebuildJson() {}

    public static String of(BuildHeader header, Rebuild rebuild) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("dockerfile", header.dockerfile());
            json.writeStringField("context", header.folder());
            json.writeStringField("contextReason", header.choice().reason());
            json.writeArrayFieldStart("steps");
            SourceFile source = rebuild.build().inputs().dockerfile().dockerfile().source();
            for (StepOutcome outcome : rebuild.outcomes()) {
                write(json, outcome, source);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
        return out.append('\n').toString();
    }

    private static void write(JsonGenerator json, StepOutcome outcome, SourceFile source) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", outcome.step().id());
        json.writeNumberField("line", StepLine.of(outcome.step(), source));
        json.writeStringField("text", outcome.step().text());
        json.writeStringField("state", outcome.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeArrayFieldStart("because");
        for (Reason reason : outcome.reasons()) {
            write(json, reason);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Reason reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", kind(reason));
        json.writeStringField("text", Wording.of(reason));
        switch (reason) {
            case Reason.ChangedFiles(String from, List<String> paths) -> {
                if (!from.isEmpty()) {
                    json.writeStringField("source", from);
                }
                json.writeArrayFieldStart("paths");
                for (String path : paths) {
                    json.writeString(path);
                }
                json.writeEndArray();
            }
            case Reason.ChangedVariables(List<String> names) -> {
                json.writeArrayFieldStart("names");
                for (String name : names) {
                    json.writeString(name);
                }
                json.writeEndArray();
            }
            case Reason.StepBefore(String id) -> json.writeStringField("step", id);
            case Reason.NewStep _,
                    Reason.ChangedInstruction _,
                    Reason.ChangedBase _,
                    Reason.ChangedSetting _,
                    Reason.CacheNotUsed _,
                    Reason.Failure _ -> {}
        }
        json.writeEndObject();
    }

    private static String kind(Reason reason) {
        return switch (reason) {
            case Reason.NewStep _ -> "new";
            case Reason.ChangedInstruction _ -> "instruction";
            case Reason.ChangedBase _ -> "base";
            case Reason.ChangedFiles _ -> "files";
            case Reason.ChangedVariables _ -> "variables";
            case Reason.ChangedSetting _ -> "setting";
            case Reason.StepBefore _ -> "step";
            case Reason.CacheNotUsed _ -> "no-cache";
            case Reason.Failure _ -> "failure";
        };
    }
}
