package dev.layerwise.history.timing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.layerwise.history.timing.VertexUpdates.Update;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What {@code --progress=rawjson} prints: an object a line, of which those on vertexes count. */
final class JsonProgress {

    /** BuildKit writes its members in this order and without blanks. */
    private static final String VERTEXES = "{\"vertexes\":";

    private final ObjectMapper mapper = new ObjectMapper();
    private final VertexUpdates updates;

    JsonProgress(Room room) {
        this.updates = new VertexUpdates(room);
    }

    void read(String line) throws Unreadable {
        if (!line.startsWith(VERTEXES)) {
            return;
        }
        try {
            for (JsonNode vertex : mapper.readTree(line).path("vertexes")) {
                updates.add(update(vertex));
            }
        } catch (JsonProcessingException e) {
            throw new Unreadable("this line is cut off or no JSON");
        } catch (DateTimeException e) {
            throw new Unreadable("a vertex has a time that is none");
        }
    }

    private static Update update(JsonNode vertex) {
        JsonNode group = vertex.path("progressGroup");
        boolean isGroup = !group.path("id").asText("").isEmpty();
        return new Update(
                isGroup ? group.path("id").asText() : vertex.path("digest").asText(""),
                (isGroup ? group : vertex).path("name").asText(""),
                time(vertex.path("started").asText("")),
                time(vertex.path("completed").asText("")),
                vertex.path("cached").asBoolean(),
                !vertex.path("error").asText("").isEmpty());
    }

    private static Optional<Instant> time(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(text).toInstant());
    }

    RecordedBuild build() {
        return updates.build();
    }
}
