package dev.layerwise.ast;

import dev.layerwise.source.Span;

/**
 * A name and a value in ENV or LABEL.
 *
 * @param legacy whether a blank separates them, as in {@code ENV NAME value}
 */
public record KeyValue(Word name, Word value, boolean legacy) {

    public Span span() {
        return name.span().union(value.span());
    }
}
