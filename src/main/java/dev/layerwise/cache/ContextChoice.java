package dev.layerwise.cache;

import java.nio.file.Path;

/**
 * The folder that a build is assumed to get as its context.
 *
 * @param reason why this one, a fragment for people
 */
public record ContextChoice(Path root, String reason) {}
