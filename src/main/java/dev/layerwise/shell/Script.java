package dev.layerwise.shell;

import dev.layerwise.source.Span;

/** A shell script that was understood as a whole. */
public record Script(Span span, CommandList body) implements ShellText {}
