package dev.layerwise.cli;

/**
 * What {@code check} is to do about findings.
 *
 * @param writes whether files are written; otherwise only what would change is shown
 * @param takesUnsafe whether the image may change
 */
record Fixing(boolean writes, boolean takesUnsafe) {}
