package dev.layerwise.lint;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/**
 * A place, and what is to be seen there.
 *
 * @param text a fragment in lower case
 */
public record Label(SourceFile file, Span span, String text) {}
