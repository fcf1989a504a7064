package dev.layerwise.history;

import java.util.List;

/**
 * One step over all commits.
 *
 * @param planned as the newest commit that has it plans it
 * @param runs how often it ran, the first time included
 * @param unreadEdits how many avoidable re-runs followed edits of files that it reads, in parts that it does not read
 * @param invalidatedBy what caused avoidable re-runs, the most frequent causes first
 */
public record ReplayedStep(
        PlannedStep planned,
        int runs,
        int needed,
        int avoidable,
        int unreadEdits,
        List<FrequentCause> invalidatedBy) {

    public ReplayedStep {
        invalidatedBy = List.copyOf(invalidatedBy);
    }

    /** How often it ran after the first time. */
    public int reruns() {
        return needed + avoidable;
    }

    /**
     * A file that caused avoidable re-runs.
     *
     * @param commits how many
     */
    public record FrequentCause(String path, int commits) {}
}
