package dev.layerwise.ast;

import java.util.List;

/** Labels of the image. */
public record Label(Head head, List<KeyValue> pairs) implements Instruction {

    public Label {
        pairs = List.copyOf(pairs);
    }
}
