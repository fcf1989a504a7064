package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;

/**
 * Commands joined by {@code |}; most often one command alone.
 *
 * @param negated whether {@code !} turns its status round
 * @param commands empty only behind a lone {@code !} or {@code time}
 */
public record Pipeline(Span span, boolean negated, List<Command> commands) {

    public Pipeline {
        commands = List.copyOf(commands);
    }
}
