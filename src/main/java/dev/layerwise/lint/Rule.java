package dev.layerwise.lint;

/**
 * Finds one kind of thing in a Dockerfile and its build. A rule has no state, reads nothing but the analysis, and knows
 * no other rule.
 */
public interface Rule {

    RuleInfo info();

    void check(Analysis analysis, Findings findings);
}
