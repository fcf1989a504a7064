package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepReads;
import dev.layerwise.history.Cell;
import dev.layerwise.history.Outcome;
import dev.layerwise.history.PlannedStep;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs;
import dev.layerwise.history.timing.ReplayTimes;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A replay for programs: one object with the state of each step at each commit. */
public final class ReplayJson {

    private static final JsonFactory FACTORY =
            new JsonFactory().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private ReplayJson() {}

    public static String of(ReplayReport report) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("dockerfile", report.header().dockerfile());
            json.writeStringField("context", report.header().folder());
            json.writeStringField("contextReason", report.header().choice().reason());
            json.writeStringField("target", report.target());
            json.writeStringField("rev", report.rev());
            write(json, report.replay(), report.times());
            if (report.with().isPresent()) {
                json.writeObjectFieldStart("with");
                ReplayReport.WhatIf other = report.with().get();
                json.writeStringField("dockerfile", other.dockerfile().orElse(report.header().dockerfile()));
                if (other.ignoreFile().isPresent()) {
                    json.writeStringField("ignoreFile", other.ignoreFile().get());
                }
                write(json, other.replay(), other.times());
                writePairs(json, StepPairs.of(report.replay(), other.replay()));
                json.writeEndObject();
            }
            json.writeEndObject();
        } catch (IOException failed) {
            throw new IllegalStateException("a string can be written to", failed);
        }
        return out.append('\n').toString();
    }

    private static void write(JsonGenerator json, Replay replay, Optional<ReplayTimes> times) throws IOException {
        json.writeArrayFieldStart("commits");
        for (ReplayedCommit commit : replay.commits()) {
            write(json, commit, times);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("steps");
        for (ReplayedStep step : replay.steps()) {
            write(json, step, times);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("commits", replay.commits().size());
        json.writeNumberField("stepRuns", replay.runs());
        writeCounts(json, replay.reruns(), replay.needed(), replay.avoidable());
        if (times.isPresent()) {
            writeSeconds(json, "rerunSeconds", times.get().reruns());
            writeSeconds(json, "avoidableSeconds", times.get().avoidable());
            json.writeNumberField("stepsWithoutTime", times.get().cached().size() + times.get().unknown().size());
        }
        json.writeEndObject();
    }

    /** Which steps of both are the same, by their ids; each step in one pair. */
    private static void writePairs(JsonGenerator json, List<StepPairs.Pair> pairs) throws IOException {
        json.writeArrayFieldStart("pairs");
        for (StepPairs.Pair pair : pairs) {
            json.writeStartObject();
            if (pair.left().isPresent()) {
                json.writeStringField("id", pair.left().get().planned().step().id());
            }
            if (pair.right().isPresent()) {
                json.writeStringField("with", pair.right().get().planned().step().id());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeCounts(JsonGenerator json, int reruns, int needed, int avoidable) throws IOException {
        json.writeNumberField("reruns", reruns);
        json.writeNumberField("needed", needed);
        json.writeNumberField("avoidable", avoidable);
    }

    /** Only where times are known, so that nobody takes a zero for one. */
    private static void writeSeconds(JsonGenerator json, String name, Duration time) throws IOException {
        json.writeNumberField(name, BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros());
    }

    private static void write(JsonGenerator json, ReplayedCommit commit, Optional<ReplayTimes> times)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("id", commit.logged().commit().id());
        json.writeStringField("time", commit.logged().time().toString());
        json.writeStringField("subject", commit.logged().subject());
        json.writeNumberField("changed", commit.changed());
        json.writeObjectFieldStart("states");
        for (Map.Entry<String, Outcome> state : states(commit).entrySet()) {
            json.writeStringField(state.getKey(), state(state.getValue()));
        }
        json.writeEndObject();
        if (times.isPresent()) {
            writeSeconds(json, "rerunSeconds", times.get().reruns(commit));
            writeSeconds(json, "avoidableSeconds", times.get().avoidable(commit));
        }
        if (commit.failure().isPresent()) {
            json.writeStringField("failure", commit.failure().get());
        }
        json.writeEndObject();
    }

    /** A linked copy and its joining are one there: it ran if either did. */
    private static Map<String, Outcome> states(ReplayedCommit commit) {
        Map<String, Outcome> states = new LinkedHashMap<>();
        for (int i = 0; i < commit.cells().size(); i++) {
            Cell cell = commit.cells().get(i);
            states.merge(commit.plan().steps().get(i).step().id(), cell.outcome(), (first, second) ->
                    first == Outcome.CACHED ? second : first);
        }
        return states;
    }

    private static String state(Outcome outcome) {
        return switch (outcome) {
            case CACHED -> "cached";
            case FIRST_RUN, NEEDED, AVOIDABLE -> "run";
            case FAILED -> "failed";
            case NOT_REACHED -> "not-reached";
        };
    }

    private static void write(JsonGenerator json, ReplayedStep replayed, Optional<ReplayTimes> times)
            throws IOException {
        PlannedStep planned = replayed.planned();
        Step step = planned.step();
        SourceFile source = planned.source();
        String id = step.id();
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("stage", step.stage().label());
        json.writeNumberField("step", Integer.parseInt(id.substring(id.lastIndexOf('|') + 1)));
        json.writeNumberField("line", StepLine.of(step, source));
        json.writeNumberField("endLine", StepLine.end(step, source));
        json.writeStringField("instruction", instruction(step));
        json.writeStringField("text", step.text());
        json.writeStringField("kind", kind(planned));
        json.writeStringField("ecosystem", ecosystem(planned));
        json.writeNumberField("runs", replayed.runs());
        writeCounts(json, replayed.reruns(), replayed.needed(), replayed.avoidable());
        json.writeNumberField("unreadEdits", replayed.unreadEdits());
        Optional<Duration> run = times.flatMap(known -> known.run(replayed));
        if (run.isPresent()) {
            writeSeconds(json, "seconds", run.get());
            writeSeconds(json, "rerunSeconds", run.get().multipliedBy(replayed.reruns()));
            writeSeconds(json, "avoidableSeconds", run.get().multipliedBy(replayed.avoidable()));
        }
        json.writeArrayFieldStart("invalidatedBy");
        for (ReplayedStep.FrequentCause cause : replayed.invalidatedBy()) {
            json.writeStartObject();
            json.writeStringField("path", cause.path());
            json.writeNumberField("commits", cause.commits());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String instruction(Step step) {
        return switch (step.kind()) {
            case LINK -> "COPY";
            case FROM, RUN, COPY, ADD, WORKDIR -> step.kind().name();
        };
    }

    private static String kind(PlannedStep planned) {
        return switch (planned.step().kind()) {
            case FROM -> "base";
            case COPY, ADD -> "copy";
            case LINK -> "link";
            case WORKDIR -> "workdir";
            case RUN -> switch (planned.reads()) {
                case StepReads.Dependencies _ -> "install";
                case StepReads.Nothing _ -> "packages";
                case StepReads.Everything _ -> "run";
            };
        };
    }

    private static String ecosystem(PlannedStep planned) {
        return planned.reads() instanceof StepReads.Dependencies install ? install.ecosystem() : "";
    }
}
