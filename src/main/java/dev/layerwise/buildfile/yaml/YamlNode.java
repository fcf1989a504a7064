package dev.layerwise.buildfile.yaml;

import dev.layerwise.source.Position;
import java.util.List;
import java.util.Optional;

/** A part of a YAML file, and where it begins. */
public sealed interface YamlNode {

    Position position();

    /** How a scalar is written. */
    enum Style {
        PLAIN,
        QUOTED,
        /** A block whose lines are kept. */
        LITERAL,
        FOLDED
    }

    /** A scalar, of whatever type. */
    record Text(String value, Style style, Position position) implements YamlNode {

        /** A key without a value has this. */
        public boolean isNothing() {
            return isPlain() && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }

        /** Whether it stands without quotes. */
        public boolean isPlain() {
            return style == Style.PLAIN;
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> elements, Position position) implements YamlNode {

        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(List<Entry> entries, Position position) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }

        /** The value of a key; that of the first one if the key stands there twice. */
        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().value().equals(key)).findFirst();
        }
    }

    /** A key and its value. */
    record Entry(Text key, YamlNode value) {}
}
