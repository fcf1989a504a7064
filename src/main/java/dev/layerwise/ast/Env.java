package dev.layerwise.ast;

import java.util.List;

/** Environment variables for the steps and the image. */
public record Env(Head head, List<KeyValue> pairs) implements Instruction {

    public Env {
        pairs = List.copyOf(pairs);
    }
}
