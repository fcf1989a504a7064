package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.IgnoreProblem;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Looks through the patterns of an ignore file for those that do not do what they are there for. */
public final class PatternReview {

    /** Nobody writes more of them, and who did would not read more of this. */
    private static final int MOST = 20;

    private static final int MOST_PATTERNS = 1000;

    private PatternReview() {}

    /** What is wrong with the ignore file, in the order of its lines. */
    public static List<PatternProblem> of(Analysis analysis) {
        BuildContext context = analysis.context().orElseThrow();
        ContextSurvey survey = analysis.survey().orElseThrow();
        SourceFile file = context.ignoreFile().orElseThrow();
        List<PatternProblem> problems = new ArrayList<>();
        context.ignore().problems().forEach(problem -> problems.add(refused(file, problem)));
        if (!problems.isEmpty()) {
            return problems;
        }
        PatternSyntax syntax = new PatternSyntax(context);
        PatternOrder order = new PatternOrder(context);
        PatternReach reach = new PatternReach(analysis, context, survey);
        for (IgnorePattern pattern : context.ignore().patterns().stream().limit(MOST_PATTERNS).toList()) {
            String written = pattern.span().of(file.text());
            syntax.judge(pattern, written)
                    .or(() -> order.judge(pattern))
                    .or(() -> reach.judge(pattern, written))
                    .filter(problem -> problems.size() < MOST && (!problem.isIdle() || survey.isIdle(pattern)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static PatternProblem refused(SourceFile file, IgnoreProblem problem) {
        String written = problem.span().of(file.text());
        String what = written.isEmpty() ? "A line of the ignore file" : Phrase.code(written);
        return PatternProblem.of(
                        problem.span(),
                        what + " fails every build with this ignore file, as it is no pattern",
                        "BuildKit: `" + problem.message() + "`",
                        "remove the line, or escape what is special in it")
                .level(Level.ERROR);
    }
}
