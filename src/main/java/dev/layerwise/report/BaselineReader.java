package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.report.Baseline.Entry;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads which findings are known: from a baseline as layerwise writes it, or from one of its JSON or SARIF reports.
 * These may be large, so that no more than one finding is held as a whole.
 */
public final class BaselineReader {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OTHER = "it is no baseline, and no JSON or SARIF report of layerwise";

    private final List<Entry> entries = new ArrayList<>();
    private boolean isOurs;

    private BaselineReader() {}

    /** What came of it: findings, or why there are none to be had. */
    public sealed interface Result {

        /** The findings. */
        record Known(List<Entry> entries) implements Result {

            public Known {
                entries = List.copyOf(entries);
            }
        }

        /** Why it cannot be taken. */
        record Refused(String reason) implements Result {}
    }

    public static Result read(String text) {
        BaselineReader reader = new BaselineReader();
        try (JsonParser json = MAPPER.getFactory().createParser(text)) {
            Optional<String> refusal = reader.whole(json);
            if (refusal.isPresent()) {
                return new Result.Refused(refusal.get());
            }
            return reader.isOurs ? new Result.Known(reader.entries) : new Result.Refused(OTHER);
        } catch (JsonProcessingException e) {
            return new Result.Refused("it is no JSON");
        } catch (IOException e) {
            throw new IllegalStateException("a string can be read", e);
        }
    }

    private Optional<String> whole(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return Optional.of(OTHER);
        }
        Optional<String> refusal = Optional.empty();
        while (refusal.isEmpty() && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals("findings") && value == JsonToken.START_ARRAY) {
                refusal = findings(json);
            } else if (name.equals("runs") && value == JsonToken.START_ARRAY) {
                refusal = runs(json);
            } else {
                // what tells our reports of no findings from those of others
                isOurs |= name.equals("layerwise") && BaselineUpdate.KIND.equals(json.getText());
                isOurs |= name.equals("summary") && value == JsonToken.START_OBJECT && isSummary(json);
                json.skipChildren();
            }
        }
        return refusal;
    }

    private static boolean isSummary(JsonParser json) throws IOException {
        JsonNode summary = json.readValueAsTree();
        return summary.has("affected") && summary.has("failed") && summary.has("notes");
    }

    private Optional<String> findings(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode finding = json.readValueAsTree();
            if (!finding.path("rule").isTextual() || !finding.path("file").isTextual()) {
                return Optional.of(OTHER);
            }
            if (!finding.path("fingerprint").isTextual()) {
                return Optional.of("its findings have no fingerprints, it comes from an older layerwise");
            }
            add(finding.path("rule").asText(), finding.path("file").asText(), finding.path("fingerprint").asText());
            isOurs = true;
        }
        return Optional.empty();
    }

    private Optional<String> runs(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            Optional<String> refusal = run(json);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<String> run(JsonParser json) throws IOException {
        boolean hasAll = true;
        String tool = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            if (name.equals("tool")) {
                tool = json.<JsonNode>readValueAsTree().at("/driver/name").asText();
            } else if (name.equals("results") && json.currentToken() == JsonToken.START_ARRAY) {
                hasAll = results(json);
            } else {
                json.skipChildren();
            }
        }
        if (!tool.equals("layerwise")) {
            String named = tool.isEmpty() ? "another program" : Columns.printable(tool);
            return Optional.of("it is a SARIF report of " + named + ", not of layerwise");
        }
        isOurs = true;
        return hasAll
                ? Optional.empty()
                : Optional.of("its results have no fingerprints of layerwise, it comes from an older one");
    }

    private boolean results(JsonParser json) throws IOException {
        boolean hasAll = true;
        while (json.nextToken() == JsonToken.START_OBJECT) {
            JsonNode result = json.readValueAsTree();
            JsonNode fingerprint = result.path("partialFingerprints").path(SarifResult.FINGERPRINT);
            hasAll &= fingerprint.isTextual();
            String uri = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
            add(result.path("ruleId").asText(), path(uri), fingerprint.asText());
        }
        return hasAll;
    }

    private static String path(String uri) {
        try {
            return Optional.ofNullable(URI.create(uri).getPath()).orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Reports name files from where they were written; only the fingerprint knows whether that was the root. */
    private void add(String rule, String file, String fingerprint) {
        boolean isPath = Fingerprint.ofFile(file).equals(Fingerprint.fileOf(fingerprint));
        entries.add(new Entry(rule, isPath ? file : "", fingerprint));
    }
}
