package dev.layerwise.buildfile.yaml;

import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * Reads YAML, one event after the other, so that hostile files do no harm: nothing is constructed, an alias is the node
 * that it names and no copy of it, what merge keys bring is counted, and nesting ends early.
 */
public final class YamlReader {

    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_MERGED = 100_000;
    private static final int PLAIN_DEPTH = 16;
    private static final int RICH_DEPTH = 100;

    private final SourceFile file;
    private final Iterator<Event> events;
    private final boolean isRich;
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private int merged;

    private YamlReader(SourceFile file, Iterator<Event> events, boolean isRich) {
        this.file = file;
        this.events = events;
        this.isRich = isRich;
    }

    /**
     * The only document of a file without aliases; an empty file is an empty mapping.
     *
     * @throws YamlError if it is anything else
     */
    public static YamlNode read(SourceFile file) {
        List<YamlNode> documents = documents(file, false);
        if (documents.size() > 1) {
            throw new YamlError(file, documents.get(1).position(), "a second document; write one");
        }
        return documents.isEmpty() ? new YamlNode.Mapping(List.of(), new Position(1, 1)) : documents.getFirst();
    }

    /**
     * All documents of a file, with what aliases and merge keys bring.
     *
     * @throws YamlError if it is no YAML, or too much of it
     */
    public static List<YamlNode> documents(SourceFile file) {
        return documents(file, true);
    }

    private static List<YamlNode> documents(SourceFile file, boolean isRich) {
        if (file.text().length() > LARGEST) {
            throw new YamlError(file.name() + " is larger than 1 MB");
        }
        if (!file.isValidUtf8()) {
            throw new YamlError(file, file.position(file.replacedOffsets()[0]), "the file is not UTF-8");
        }
        String text = file.text().startsWith("\uFEFF") ? file.text().substring(1) : file.text();
        LoadSettings settings = LoadSettings.builder().setLabel(file.name()).setCodePointLimit(LARGEST).build();
        try {
            return new YamlReader(file, new Parse(settings).parseString(text).iterator(), isRich).documents();
        } catch (MarkedYamlEngineException malformed) {
            Position position = malformed.getProblemMark()
                    .or(malformed::getContextMark)
                    .map(YamlReader::position)
                    .orElse(new Position(1, 1));
            String context = malformed.getContext() == null ? "" : " " + firstLine(malformed.getContext());
            throw new YamlError(file, position, "not YAML: " + hint(firstLine(malformed.getProblem()) + context));
        } catch (YamlEngineException malformed) {
            throw new YamlError(file.name() + ": not YAML: " + firstLine(malformed.getMessage()));
        }
    }

    /** A pattern that begins with an asterisk looks like an alias. */
    private static String hint(String said) {
        return said.contains("alias") ? said + "; put text that begins with `*` in quotes" : said;
    }

    private static String firstLine(String message) {
        return message == null ? "cannot be read" : message.lines().findFirst().orElse("cannot be read");
    }

    private List<YamlNode> documents() {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                documents.add(node(event, 0));
                anchors.clear();
            }
        }
        return documents;
    }

    private YamlNode node(Event event, int depth) {
        Position position = start(event);
        if (depth > (isRich ? RICH_DEPTH : PLAIN_DEPTH)) {
            throw new YamlError(file, position, "nested too deeply");
        }
        YamlNode node = switch (event) {
            case ScalarEvent scalar -> new YamlNode.Text(scalar.getValue(), style(scalar), position);
            case SequenceStartEvent _ -> sequence(position, depth);
            case MappingStartEvent _ -> mapping(position, depth);
            case AliasEvent alias -> named(alias, position);
            default -> throw new YamlError(file, position, "cannot be read");
        };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), node));
        }
        return node;
    }

    private static YamlNode.Style style(ScalarEvent scalar) {
        return switch (scalar.getScalarStyle()) {
            case PLAIN -> YamlNode.Style.PLAIN;
            case LITERAL -> YamlNode.Style.LITERAL;
            case FOLDED -> YamlNode.Style.FOLDED;
            case SINGLE_QUOTED, DOUBLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Style.QUOTED;
        };
    }

    private YamlNode named(AliasEvent alias, Position position) {
        if (!isRich) {
            throw new YamlError(file, position, hint("no alias is read here"));
        }
        String name = alias.getAnchor().map(anchor -> anchor.getValue()).orElse("");
        if (!anchors.containsKey(name)) {
            throw new YamlError(file, position, "the alias `*" + name + "` stands for nothing above it");
        }
        return anchors.get(name);
    }

    private YamlNode sequence(Position position, int depth) {
        List<YamlNode> elements = new ArrayList<>();
        for (Event next = next(); next.getEventId() != Event.ID.SequenceEnd; next = next()) {
            elements.add(node(next, depth + 1));
        }
        return new YamlNode.Sequence(elements, position);
    }

    private YamlNode mapping(Position position, int depth) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        List<YamlNode> merges = new ArrayList<>();
        for (Event next = next(); next.getEventId() != Event.ID.MappingEnd; next = next()) {
            YamlNode key = node(next, depth + 1);
            if (!(key instanceof YamlNode.Text text)) {
                throw new YamlError(file, key.position(), "a key is a text");
            }
            YamlNode value = node(next(), depth + 1);
            if (isRich && text.isPlain() && text.value().equals("<<")) {
                merges.add(value);
            } else {
                entries.add(new YamlNode.Entry(text, value));
            }
        }
        merge(entries, merges);
        return new YamlNode.Mapping(entries, position);
    }

    /** What stands in the mapping itself counts first, then what is named first. */
    private void merge(List<YamlNode.Entry> entries, List<YamlNode> merges) {
        if (merges.isEmpty()) {
            return;
        }
        Set<String> known = new HashSet<>();
        entries.forEach(entry -> known.add(entry.key().value()));
        for (YamlNode each : merges) {
            List<YamlNode> sources = each instanceof YamlNode.Sequence many ? many.elements() : List.of(each);
            for (YamlNode source : sources) {
                if (source instanceof YamlNode.Mapping mapping) {
                    count(mapping);
                    mapping.entries().stream()
                            .filter(entry -> known.add(entry.key().value()))
                            .forEach(entries::add);
                }
            }
        }
    }

    private void count(YamlNode.Mapping mapping) {
        merged += mapping.entries().size() + 1;
        if (merged > MOST_MERGED) {
            throw new YamlError(file, mapping.position(), "too much is merged here");
        }
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
