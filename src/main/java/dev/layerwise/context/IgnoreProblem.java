package dev.layerwise.context;

import dev.layerwise.source.Span;

/**
 * A pattern that BuildKit refuses; every build with this ignore file fails.
 *
 * @param message BuildKit's own words
 */
public record IgnoreProblem(Span span, String message) {}
