package dev.layerwise.ecosystem;

import dev.layerwise.ecosystem.ManifestNode.Items;
import dev.layerwise.ecosystem.ManifestNode.Scalar;
import dev.layerwise.ecosystem.ManifestNode.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML, one event after the other: nothing is constructed, and what has anchors or tags is left alone. */
final class YamlManifest {

    private final Iterator<Event> events;

    private YamlManifest(Iterator<Event> events) {
        this.events = events;
    }

    /** Empty if the text is malformed, or more than one plain document. */
    static Optional<ManifestNode> read(String text) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        try {
            return new YamlManifest(new Parse(settings).parseString(text).iterator()).document();
        } catch (YamlEngineException | Unplain malformed) {
            return Optional.empty();
        }
    }

    private Optional<ManifestNode> document() {
        Optional<ManifestNode> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                if (root.isPresent()) {
                    return Optional.empty();
                }
                root = Optional.of(node(event, 0));
            }
        }
        return root.or(() -> Optional.of(new Table(Map.of())));
    }

    private ManifestNode node(Event event, int depth) {
        if (depth > ManifestFormat.MOST_DEPTH || event instanceof NodeEvent node && node.getAnchor().isPresent()) {
            throw new Unplain();
        }
        return switch (event) {
            case ScalarEvent scalar when scalar.getTag().isEmpty() ->
                    new Scalar(scalar.isPlain() ? "plain" : "text", scalar.getValue());
            case SequenceStartEvent sequence when sequence.getTag().isEmpty() -> items(depth);
            case MappingStartEvent mapping when mapping.getTag().isEmpty() -> table(depth);
            default -> throw new Unplain();
        };
    }

    private Items items(int depth) {
        List<ManifestNode> values = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            values.add(node(event, depth + 1));
        }
        return new Items(values);
    }

    private Table table(int depth) {
        Map<String, ManifestNode> members = new HashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String name = event instanceof ScalarEvent key ? key.getValue() : "";
            boolean isNew = event instanceof ScalarEvent key && key.getAnchor().isEmpty() && key.getTag().isEmpty();
            if (!isNew || members.put(name, node(events.next(), depth + 1)) != null) {
                throw new Unplain();
            }
        }
        return new Table(members);
    }

    /** What a manifest hardly ever uses: anchors, tags, keys that are no text or stand there twice. */
    private static final class Unplain extends RuntimeException {

        Unplain() {
            super(null, null, false, false);
        }
    }
}
