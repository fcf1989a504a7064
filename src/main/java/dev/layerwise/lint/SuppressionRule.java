package dev.layerwise.lint;

import java.util.List;

/** A rule about suppressions: it runs when the other rules have said what there is to suppress. */
public interface SuppressionRule extends Rule {

    void check(List<SuppressionProblem> problems, Findings findings);

    @Override
    default void check(Analysis analysis, Findings findings) {
        // nothing can be said before the other rules have run
    }
}
