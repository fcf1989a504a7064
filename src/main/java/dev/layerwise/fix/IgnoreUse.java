package dev.layerwise.fix;

import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;

/**
 * A build that gets an ignore file.
 *
 * @param linter with the rules whose findings are to be fixed
 * @param isWanted whether they are to be; otherwise the build only must not suffer
 */
public record IgnoreUse(LintInput build, Linter linter, boolean isWanted) {}
