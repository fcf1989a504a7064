package dev.layerwise.lint;

/**
 * A defect of a rule, which then reports nothing.
 *
 * @param file the Dockerfile at which it happened
 */
public record RuleFailure(RuleInfo rule, String file, Throwable cause) {}
