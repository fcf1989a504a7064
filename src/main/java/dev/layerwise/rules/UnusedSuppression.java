package dev.layerwise.rules;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.SuppressionProblem;
import dev.layerwise.lint.SuppressionRule;
import java.util.List;

/** A suppression that suppresses nothing. */
public final class UnusedSuppression implements SuppressionRule {

    private static final RuleInfo INFO = RuleInfo.of(UnusedSuppression.class, "0.1")
            .level(Level.NOTE)
            .precision(Precision.VERY_HIGH)
            .tags("correctness");

    private static final String FORM = "write `# layerwise ignore=RULE -- reason`";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(List<SuppressionProblem> problems, Findings findings) {
        problems.forEach(problem -> findings.add(finding(problem)));
    }

    private static Finding finding(SuppressionProblem problem) {
        return switch (problem) {
            case SuppressionProblem.Unused(var _, var _, String name) -> finding(
                            problem,
                            Phrase.code(name) + " is suppressed but not found here, so a later one would go unseen")
                    .help("remove " + Phrase.code(name) + " from the comment");
            case SuppressionProblem.UnknownRule(var _, var _, String name, var suggestion) -> finding(
                            problem, Phrase.code(name) + " is the name of no rule, and suppresses nothing")
                    .help(suggestion
                            .map(near -> "did you mean " + Phrase.code(near) + "?")
                            .orElse("write the id of a rule, as it stands in brackets in a finding"));
            case SuppressionProblem.Nowhere _ -> finding(
                            problem, "This comment suppresses nothing: no instruction follows")
                    .help("put it above the instruction it is for, or before the first FROM for the whole file");
            case SuppressionProblem.Malformed _ -> finding(
                            problem, "This comment speaks to layerwise, and suppresses nothing")
                    .help(FORM);
        };
    }

    private static Finding finding(SuppressionProblem problem, String message) {
        return Finding.of(INFO, message, new Label(problem.file(), problem.span(), ""));
    }
}
