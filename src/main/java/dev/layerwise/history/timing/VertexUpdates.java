package dev.layerwise.history.timing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What BuildKit says of a build's vertexes as they begin and end, some more than once. */
final class VertexUpdates {

    private final Room room;
    private final Map<String, Vertex> vertexes = new LinkedHashMap<>();
    private Instant begin = Instant.MAX;

    VertexUpdates(Room room) {
        this.room = room;
    }

    /**
     * One message on a vertex.
     *
     * @param id the digest, or the group that shows as one step
     */
    record Update(
            String id,
            String name,
            Optional<Instant> started,
            Optional<Instant> completed,
            boolean isCached,
            boolean isFailed) {}

    private static final class Vertex {

        private final Optional<StepName> name;
        private final TreeMap<Instant, Optional<Instant>> intervals = new TreeMap<>();
        private boolean isCached;
        private boolean isFailed;

        private Vertex(String name) {
            this.name = StepName.of(name);
        }

        /** What overlaps counts once; nothing if it has not ended. */
        private Optional<Duration> time() {
            Duration sum = Duration.ZERO;
            Instant until = Instant.MIN;
            for (Map.Entry<Instant, Optional<Instant>> interval : intervals.entrySet()) {
                Optional<Instant> end = interval.getValue();
                if (end.isEmpty() || end.get().isBefore(interval.getKey())) {
                    return Optional.empty();
                }
                Instant from = interval.getKey().isAfter(until) ? interval.getKey() : until;
                if (end.get().isAfter(from)) {
                    sum = sum.plus(Duration.between(from, end.get()));
                    until = end.get();
                }
            }
            return isFailed || intervals.isEmpty() ? Optional.empty() : Optional.of(sum);
        }
    }

    void add(Update update) throws Unreadable {
        Vertex vertex = vertexes.get(update.id());
        if (vertex == null) {
            room.take(update.id().length() + update.name().length());
            vertex = new Vertex(update.name());
            vertexes.put(update.id(), vertex);
        }
        if (update.started().isPresent()) {
            Instant started = update.started().get();
            if (vertex.intervals.put(started, update.completed()) == null) {
                room.take(0);
            }
            begin = started.isBefore(begin) ? started : begin;
        }
        vertex.isCached = update.isCached();
        vertex.isFailed = update.isFailed();
    }

    /** When the first one began. */
    Instant begin() {
        return begin;
    }

    RecordedBuild build() {
        List<RecordedStep> steps = new ArrayList<>();
        for (Vertex vertex : vertexes.values()) {
            vertex.name.ifPresent(name -> steps.add(RecordedStep.of(name, vertex.time(), vertex.isCached)));
        }
        return new RecordedBuild(steps);
    }
}
