package dev.layerwise.shell;

import dev.layerwise.source.Span;

/** What reading a shell script gives: its commands, or why they are not known. */
public sealed interface ShellText permits Script, Refused {

    Span span();
}
