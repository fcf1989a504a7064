package dev.layerwise.cli;

import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML, one event after the other, so that hostile files do no harm: nothing is constructed, no alias is expanded,
 * and nesting ends early.
 */
final class YamlReader {

    private static final int LARGEST = 1024 * 1024;
    private static final int MAX_DEPTH = 16;

    private final SourceFile file;
    private final Iterator<Event> events;

    private YamlReader(SourceFile file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /** The first document of a file; an empty file is an empty mapping. */
    static YamlNode read(SourceFile file) {
        if (file.text().length() > LARGEST) {
            throw new ConfigurationError(file.name() + " is larger than 1 MB");
        }
        if (!file.isValidUtf8()) {
            throw error(file, file.position(file.replacedOffsets()[0]), "the file is not UTF-8");
        }
        String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        LoadSettings settings = LoadSettings.builder().setLabel(file.name()).setCodePointLimit(LARGEST).build();
        try {
            return new YamlReader(file, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException malformed) {
            Position position = malformed.getProblemMark()
                    .or(malformed::getContextMark)
                    .map(YamlReader::position)
                    .orElse(new Position(1, 1));
            throw error(file, position, "not YAML: " + hint(malformed.getProblem()));
        } catch (YamlEngineException malformed) {
            throw new ConfigurationError(file.name() + ": not YAML: " + firstLine(malformed.getMessage()));
        }
    }

    static ConfigurationError error(SourceFile file, Position position, String message) {
        return new ConfigurationError(file.name() + ":" + position + ": " + message);
    }

    /** A pattern that begins with an asterisk looks like an alias. */
    private static String hint(String problem) {
        String said = firstLine(problem);
        return said.contains("alias") ? said + "; put text that begins with `*` in quotes" : said;
    }

    private static String firstLine(String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }

    private YamlNode document() {
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                YamlNode root = node(event, 0);
                requireEnd();
                return root;
            }
        }
        return new YamlNode.Mapping(List.of(), new Position(1, 1));
    }

    private void requireEnd() {
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                throw error(file, start(event), "a second document; write one");
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        Position position = start(event);
        if (depth > MAX_DEPTH) {
            throw error(file, position, "nested too deeply");
        }
        return switch (event) {
            case ScalarEvent scalar -> new YamlNode.Text(scalar.getValue(), scalar.isPlain(), position);
            case SequenceStartEvent _ -> {
                List<YamlNode> elements = new ArrayList<>();
                for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
                    elements.add(node(next, depth + 1));
                }
                yield new YamlNode.Sequence(elements, position);
            }
            case MappingStartEvent _ -> mapping(position, depth);
            case AliasEvent _ -> throw error(file, position, hint("no alias is read here"));
            default -> throw error(file, position, "cannot be read");
        };
    }

    private YamlNode mapping(Position position, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        for (Event next = next(); next.getEventId() != Event.ID.MappingEnd; next = next()) {
            YamlNode key = node(next, depth + 1);
            if (!(key instanceof YamlNode.Text text)) {
                throw error(file, key.position(), "a key is a text");
            }
            entries.add(new YamlNode.Entry(text, node(next(), depth + 1)));
        }
        return new YamlNode.Mapping(entries, position);
    }

    private Event next() {
        return events.next();
    }

    private static Position start(Event event) {
        return position(event.getStartMark());
    }

    private static Position position(Optional<Mark> mark) {
        return mark.map(YamlReader::position).orElse(new Position(1, 1));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
