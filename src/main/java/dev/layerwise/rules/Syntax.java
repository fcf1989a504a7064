package dev.layerwise.rules;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.syntax.SyntaxProblem;

/** What BuildKit's parser refuses or warns of. */
public final class Syntax implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(Syntax.class, "0.1")
            .level(Level.ERROR)
            .precision(Precision.VERY_HIGH)
            .tags("correctness");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (SyntaxProblem problem : analysis.parsed().problems()) {
            findings.add(finding(analysis, problem));
        }
    }

    private static Finding finding(Analysis analysis, SyntaxProblem problem) {
        Finding finding = Finding.of(INFO, problem.message(), analysis.label(problem.span(), ""))
                .level(level(problem.kind()));
        return problem.help().map(finding::help).orElse(finding);
    }

    private static Level level(SyntaxProblem.Kind kind) {
        return switch (kind) {
            case PARSE, INSTRUCTION, CONVERSION -> Level.ERROR;
            case WARNING -> Level.WARNING;
        };
    }
}
