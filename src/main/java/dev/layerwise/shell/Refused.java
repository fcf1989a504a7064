package dev.layerwise.shell;

import dev.layerwise.source.Span;

/**
 * A shell script that is wrong, or beyond what layerwise understands; nothing is known of its commands.
 *
 * @param reason a fragment in lower case
 * @param span where understanding ended
 */
public record Refused(String reason, Span span) implements ShellText {}
