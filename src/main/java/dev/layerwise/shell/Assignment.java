package dev.layerwise.shell;

import dev.layerwise.source.Span;

/**
 * A variable that a command sets.
 *
 * @param subscript what stands in {@code name[...]}; empty if there is none
 * @param append whether it is {@code +=}
 * @param value has no parts if nothing stands behind the equals sign
 */
public record Assignment(Span span, String name, String subscript, boolean append, ShellWord value) {}
