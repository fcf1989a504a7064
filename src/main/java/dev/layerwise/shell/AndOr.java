package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;

/**
 * Pipelines joined by {@code &&} and {@code ||}.
 *
 * @param connectors what stands before the second pipeline and each later one
 */
public record AndOr(Span span, List<Pipeline> pipelines, List<Connector> connectors) {

    public AndOr {
        pipelines = List.copyOf(pipelines);
        connectors = List.copyOf(connectors);
    }

    /** How a pipeline depends on the one before it. */
    public enum Connector {
        AND,
        OR
    }
}
