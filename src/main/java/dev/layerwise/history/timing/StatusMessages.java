package dev.layerwise.history.timing;

import dev.layerwise.history.timing.VertexUpdates.Update;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The log of a build in BuildKit's history: messages {@code StatusResponse} of api/services/control/control.proto,
 * each behind its length in four bytes, as solver/llbsolver/history.go writes them.
 */
final class StatusMessages {

    private static final int VERTEXES = 1;

    private final InputStream in;
    private final VertexUpdates updates;

    private StatusMessages(InputStream in, VertexUpdates updates) {
        this.in = in;
        this.updates = updates;
    }

    static VertexUpdates read(InputStream in, Room room) throws IOException {
        VertexUpdates updates = new VertexUpdates(room);
        new StatusMessages(in, updates).read();
        return updates;
    }

    private void read() throws IOException {
        byte[] head = in.readNBytes(Integer.BYTES);
        while (head.length > 0) {
            if (head.length < Integer.BYTES) {
                throw new Unreadable("its log is cut off");
            }
            long length = 0;
            for (int i = Integer.BYTES - 1; i >= 0; i--) {
                length = length << 8 | head[i] & 0xFF;
            }
            WireMessage status = new WireMessage(in, length);
            while (status.next()) {
                if (status.field() == VERTEXES) {
                    vertex(status.message());
                }
            }
            head = in.readNBytes(Integer.BYTES);
        }
    }

    private void vertex(WireMessage message) throws IOException {
        String id = "";
        String name = "";
        Optional<Instant> started = Optional.empty();
        Optional<Instant> completed = Optional.empty();
        boolean isCached = false;
        boolean isFailed = false;
        Optional<Group> group = Optional.empty();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> id = message.text();
                case 3 -> name = message.text();
                case 4 -> isCached = message.number() != 0;
                case 5 -> started = Optional.of(time(message.message()));
                case 6 -> completed = Optional.of(time(message.message()));
                case 7 -> isFailed = !message.text().isEmpty();
                case 8 -> group = Optional.of(group(message.message()));
                default -> { }
            }
        }
        updates.add(new Update(
                group.map(Group::id).orElse(id),
                group.map(Group::name).orElse(name),
                started,
                completed,
                isCached,
                isFailed));
    }

    /** Several vertexes that show as one step. */
    private record Group(String id, String name) {}

    private static Group group(WireMessage message) throws IOException {
        String id = "";
        String name = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> id = message.text();
                case 2 -> name = message.text();
                default -> { }
            }
        }
        return new Group(id, name);
    }

    private static Instant time(WireMessage message) throws IOException {
        long seconds = 0;
        long nanos = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> seconds = message.number();
                case 2 -> nanos = message.number();
                default -> { }
            }
        }
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable("a vertex has a time that is none");
        }
    }
}
