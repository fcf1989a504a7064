package dev.layerwise.ast;

import dev.layerwise.source.Span;

/**
 * The word that an instruction begins with.
 *
 * @param text as written, in any case; a continuation may split it in the source
 */
public record Keyword(Span span, String text) {}
