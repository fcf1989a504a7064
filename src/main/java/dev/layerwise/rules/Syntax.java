package dev.layerwise.rules;

import dev.layerwise.ast.Dockerfile;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Unknown;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.SyntaxProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What BuildKit's parser refuses or warns of. */
public final class Syntax implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(Syntax.class, "0.1")
            .level(Level.ERROR)
            .precision(Precision.VERY_HIGH)
            .tags("correctness")
            .fix(FixKind.SAFE)
            .unfixed("what was meant is not certain");

    private static final int NONE = -2;
    private static final int MOST_ERRORS = 3;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        List<Finding> errors = new ArrayList<>();
        for (SyntaxProblem problem : firstOfEachRow(analysis)) {
            Finding finding = finding(analysis, problem);
            if (finding.level() == Level.ERROR) {
                errors.add(finding);
            } else {
                findings.add(finding);
            }
        }
        // BuildKit stops at the first; text that is no Dockerfile at all would fill the report
        int more = errors.size() - MOST_ERRORS;
        if (more > 0) {
            String rest = Phrase.count(more, "more error") + (more == 1 ? " follows" : " follow");
            Finding last = errors.get(MOST_ERRORS - 1).note("behind this one " + rest);
            errors.subList(MOST_ERRORS - 1, errors.size()).clear();
            errors.add(last);
        }
        errors.forEach(findings::add);
    }

    /** The problems without unknown instructions right behind another: lines of one piece of foreign text. */
    private static List<SyntaxProblem> firstOfEachRow(Analysis analysis) {
        Map<Span, Integer> unknown = unknownInstructions(analysis.dockerfile());
        List<SyntaxProblem> kept = new ArrayList<>();
        int before = NONE;
        for (SyntaxProblem problem : analysis.parsed().problems()) {
            int index = unknown.getOrDefault(problem.span(), NONE);
            if (index == NONE || index != before + 1) {
                kept.add(problem);
            }
            before = index;
        }
        return kept;
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
        return problem.help().map(finding::help).orElse(finding).fixes(fixes(problem));
    }

    /** Of what is refused there is no image that could change. */
    private static List<Fix> fixes(SyntaxProblem problem) {
        if (problem.cure().isEmpty()) {
            return List.of();
        }
        return problem.kind() == SyntaxProblem.Kind.WARNING
                ? List.of(Fix.safe("remove the empty lines", problem.cure()))
                : List.of(Fix.safe("write " + Phrase.code(problem.cure().getFirst().text()), problem.cure())
                        .changing(BuildChange.ACCEPTANCE));
    }

    private static Level level(SyntaxProblem.Kind kind) {
        return switch (kind) {
            case PARSE, INSTRUCTION, CONVERSION -> Level.ERROR;
            case WARNING -> Level.WARNING;
        };
    }
}
