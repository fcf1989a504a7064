package dev.layerwise.ast;

import dev.layerwise.source.Span;

/**
 * A reference such as {@code $NAME} or {@code ${NAME:-default}}.
 *
 * @param span from the dollar sign to the end of the name or the closing brace
 * @param operator what stands between name and word: {@code :-}, {@code +}, {@code ##} and the like; empty for none
 */
public record VariableReference(Span span, String name, String operator) {}
