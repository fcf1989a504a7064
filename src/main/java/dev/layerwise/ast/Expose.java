package dev.layerwise.ast;

import java.util.List;

/**
 * The ports that a container listens on.
 *
 * @param ports in the order they are written
 */
public record Expose(Head head, List<Word> ports) implements Instruction {

    public Expose {
        ports = List.copyOf(ports);
    }
}
