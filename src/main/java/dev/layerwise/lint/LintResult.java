package dev.layerwise.lint;

import java.util.List;

/**
 * What came of linting one Dockerfile.
 *
 * @param findings in the order of the file
 * @param suppressed what comments keep out of reports, in the same order
 * @param failures rules that broke off
 */
public record LintResult(List<Finding> findings, List<Suppressed> suppressed, List<RuleFailure> failures) {

    public LintResult {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        failures = List.copyOf(failures);
    }
}
