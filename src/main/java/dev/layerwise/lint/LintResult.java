package dev.layerwise.lint;

import java.util.List;

/**
 * What came of linting one Dockerfile.
 *
 * @param findings in the order of the file
 * @param failures rules that broke off
 */
public record LintResult(List<Finding> findings, List<RuleFailure> failures) {

    public LintResult {
        findings = List.copyOf(findings);
        failures = List.copyOf(failures);
    }
}
