package dev.layerwise.history;

import java.util.List;
import java.util.Optional;

/**
 * A commit with what became of each step.
 *
 * @param changed how many files of the build context differ from the commit before, ignored ones included
 * @param changedPaths some of them
 * @param plan the steps that its build has
 * @param cells one for each step of the plan
 * @param failure why its build fails, if it does
 */
public record ReplayedCommit(
        LoggedCommit logged,
        int changed,
        List<String> changedPaths,
        ReplayPlan plan,
        List<Cell> cells,
        Optional<String> failure) {

    public ReplayedCommit {
        changedPaths = List.copyOf(changedPaths);
        cells = List.copyOf(cells);
    }
}
