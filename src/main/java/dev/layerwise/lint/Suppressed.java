package dev.layerwise.lint;

/** A finding that a comment keeps out of reports. */
public record Suppressed(Finding finding, Suppression by) {}
