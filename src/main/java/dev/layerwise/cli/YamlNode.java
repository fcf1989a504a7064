package dev.layerwise.cli;

import dev.layerwise.source.Position;
import java.util.List;

/** A part of a YAML file, and where it begins. */
sealed interface YamlNode {

    Position position();

    /**
     * A scalar, of whatever type.
     *
     * @param isPlain whether it stands without quotes
     */
    record Text(String value, boolean isPlain, Position position) implements YamlNode {

        /** A key without a value has this. */
        boolean isNothing() {
            return isPlain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }
    }

    record Sequence(List<YamlNode> elements, Position position) implements YamlNode {

        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    record Mapping(List<Entry> entries, Position position) implements YamlNode {

        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A key and its value. */
    record Entry(Text key, YamlNode value) {}
}
