package dev.layerwise.ast;

import dev.layerwise.source.Span;

/**
 * A comment line.
 *
 * @param span from the {@code #} to the end of the line, its line end left out
 * @param text what stands behind the {@code #}, white space around it cut
 */
public record Comment(Span span, String text) {}
