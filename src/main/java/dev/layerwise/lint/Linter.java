package dev.layerwise.lint;

import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs rules over a Dockerfile. */
public final class Linter {

    /** By place; all primary locations are in one Dockerfile. */
    private static final Comparator<Finding> IN_ORDER = Comparator
            .comparing((Finding finding) -> finding.primary().span())
            .thenComparing(finding -> finding.rule().id())
            .thenComparing(Finding::message);

    private final List<Rule> rules;

    public Linter(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What the rules find, in the order of the file, and which of them failed. */
    public LintResult lint(LintInput input) {
        Analysis analysis = new Analysis(input);
        SourceFile dockerfile = analysis.source();
        Findings findings = new Findings();
        List<RuleFailure> failures = new ArrayList<>();
        for (Rule rule : rules) {
            try {
                rule.check(analysis, findings);
            } catch (RuntimeException | StackOverflowError defect) {
                // a defect of ours costs one rule, not the report
                failures.add(new RuleFailure(rule.info(), dockerfile.name(), defect));
            }
        }
        List<Finding> inOrder = findings.all().stream().sorted(IN_ORDER).toList();
        return new LintResult(inOrder, failures);
    }
}
