package dev.layerwise.context;

/**
 * Something of a build context that could not be read; the rest of the context is still known.
 *
 * @param path of the entry, relative to the context root
 * @param message what went wrong, a lower case fragment
 */
public record ContextProblem(String path, String message) {}
