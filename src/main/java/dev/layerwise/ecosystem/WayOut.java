package dev.layerwise.ecosystem;

/**
 * How an install is kept from edits of its manifest that it does not read.
 *
 * @param text what to do, in one sentence without a full stop
 * @param source the page that says so
 */
public record WayOut(String text, String source) {}
