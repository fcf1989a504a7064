package dev.layerwise.rules;

import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Unknown;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What BuildKit's parser refuses or warns of. */
public final class Syntax implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(Syntax.class, "0.1")
            .level(Level.ERROR)
            .precision(Precision.VERY_HIGH)
            .tags("correctness");

    private static final int NONE = -2;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Map<Span, Integer> unknown = unknownInstructions(analysis.dockerfile());
        int before = NONE;
        for (SyntaxProblem problem : analysis.parsed().problems()) {
            int index = unknown.getOrDefault(problem.span(), NONE);
            // text that is no Dockerfile, or a forgotten continuation, makes each of its lines an unknown instruction
            if (index == NONE || index != before + 1) {
                findings.add(finding(analysis, problem));
            }
            before = index;
        }
    }

    /** Which instruction each unknown keyword begins. */
    private static Map<Span, Integer> unknownInstructions(Dockerfile dockerfile) {
        Map<Span, Integer> unknown = new HashMap<>();
        List<Instruction> instructions = dockerfile.instructions();
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Unknown) {
                unknown.put(instructions.get(i).keyword().span(), i);
            }
        }
        return unknown;
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
