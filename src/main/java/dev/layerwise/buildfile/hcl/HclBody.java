package dev.layerwise.buildfile.hcl;

import dev.layerwise.source.Position;
import java.util.List;
import java.util.Optional;

/** Attributes and blocks, each in the order of the file. */
public record HclBody(List<Attribute> attributes, List<Block> blocks) {

    public HclBody {
        attributes = List.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** A name with its value. */
    public record Attribute(String name, HclExpression value, Position position) {}

    /** A body with a type and labels. */
    public record Block(String type, List<String> labels, HclBody body, Position position) {

        public Block {
            labels = List.copyOf(labels);
        }
    }

    public Optional<Attribute> attribute(String name) {
        return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
    }
}
