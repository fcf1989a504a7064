/**
 * What a linter is made of: the analysis of one Dockerfile, rules that read it, and the findings they make.
 *
 * <p>Rules see an {@link dev.layerwise.lint.Analysis}, and nothing else; nobody knows a rule but the list of them.
 */
package dev.layerwise.lint;
