package dev.layerwise.ast;

import dev.layerwise.source.Span;

/**
 * A line such as {@code # syntax=docker/dockerfile:1} at the very top of a file.
 *
 * @param span the line without its indentation and line end
 * @param name in lower case: {@code syntax}, {@code escape} or {@code check}
 * @param value as written, white space around it cut
 */
public record ParserDirective(Span span, String name, String value) {}
