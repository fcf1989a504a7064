package dev.layerwise.ast;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;

/**
 * A string of a JSON array.
 *
 * @param span with the quotes
 * @param value without the quotes, escapes resolved; it knows its way back to the source
 */
public record JsonString(Span span, MappedText value) {}
