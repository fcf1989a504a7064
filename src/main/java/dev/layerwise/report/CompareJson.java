package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;

/** A comparison for programs, as {@code docs/compare.schema.json} describes it. */
public final class CompareJson {

    private CompareJson() {}

    public static String of(Comparison comparison) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JsonOutput.generator(out)) {
            write(json, comparison);
        } catch (IOException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
        return out.append('\n').toString();
    }

    private static void write(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeStartObject();
        revision(json, "base", comparison.base(), comparison.baseId());
        revision(json, "head", comparison.head(), comparison.headId());
        texts(json, "remarks", CompareWords.circumstances(comparison).stream().skip(1).toList());
        json.writeObjectFieldStart("history");
        List<LoggedCommit> commits = comparison.history().commits();
        json.writeNumberField("commits", commits.size());
        json.writeStringField("first", commits.isEmpty() ? null : commits.getFirst().commit().id());
        json.writeStringField("last", commits.isEmpty() ? null : commits.getLast().commit().id());
        json.writeEndObject();
        json.writeArrayFieldStart("dockerfiles");
        for (ComparedDockerfile file : comparison.dockerfiles()) {
            write(json, file);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeStringField("verdict", comparison.verdict());
        json.writeNumberField("avoidableBefore", comparison.avoidableBefore());
        json.writeNumberField("avoidableAfter", comparison.avoidableAfter());
        json.writeNumberField("rerunsBefore", comparison.rerunsBefore());
        json.writeNumberField("rerunsAfter", comparison.rerunsAfter());
        json.writeNumberField("new", comparison.fresh());
        json.writeNumberField("gone", comparison.gone());
        texts(json, "regressions", comparison.regressions());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void revision(JsonGenerator json, String field, String name, String id) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("name", name);
        json.writeStringField("commit", id);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ComparedDockerfile file) throws IOException {
        json.writeStartObject();
        json.writeStringField("status", file.status());
        texts(json, "changed", file.changed());
        side(json, "before", file.before());
        side(json, "after", file.after());
        json.writeNumberField("commits", file.commits());
        json.writeNumberField("leftOut", file.uncounted().commits());
        json.writeStringField("remark", CompareWords.remark(file).orElse(null));
        json.writeBooleanField("broken", file.uncounted().isBroken());
        json.writeArrayFieldStart("steps");
        Optional<Replay> before = file.before().flatMap(ComparedDockerfile.Side::replay);
        Optional<Replay> after = file.after().flatMap(ComparedDockerfile.Side::replay);
        Replay none = new Replay(List.of(), List.of(), after.or(() -> before).map(Replay::end)
                .orElse(CommitLog.End.ENOUGH), 0);
        for (StepPairs.Pair pair : StepPairs.of(before.orElse(none), after.orElse(none))) {
            json.writeStartObject();
            step(json, "before", pair.left());
            step(json, "after", pair.right());
            json.writeEndObject();
        }
        json.writeEndArray();
        findings(json, "new", file.findings().fresh());
        findings(json, "gone", file.findings().gone());
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String field, Optional<ComparedDockerfile.Side> side)
            throws IOException {
        if (side.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        json.writeStringField("dockerfile", side.get().dockerfile());
        json.writeStringField("context", side.get().folder());
        json.writeStringField("contextReason", side.get().reason());
        if (side.get().replay().isPresent()) {
            counts(json, "reruns", side.get().replay().get().needed(), side.get().replay().get().avoidable());
        } else {
            json.writeNullField("reruns");
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String field, int needed, int avoidable) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeNumberField("needed", needed);
        json.writeNumberField("avoidable", avoidable);
        json.writeEndObject();
    }

    private static void step(JsonGenerator json, String field, Optional<ReplayedStep> replayed) throws IOException {
        if (replayed.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        ReplayedStep step = replayed.get();
        json.writeObjectFieldStart(field);
        json.writeStringField("id", step.planned().step().id());
        json.writeNumberField("line", StepLine.of(step.planned().step(), step.planned().source()));
        json.writeStringField("text", step.planned().step().text());
        counts(json, "reruns", step.needed(), step.avoidable());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, String field, List<Finding> findings) throws IOException {
        json.writeArrayFieldStart(field);
        for (Finding finding : findings) {
            JsonReport.write(json, finding, Fingerprint.of(finding, finding.primary().file().name()));
        }
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
