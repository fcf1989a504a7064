package dev.layerwise.fix;

import dev.layerwise.ecosystem.Weight;
import java.util.List;

/**
 * The ignore file that a context needs, and what is new in it.
 *
 * @param text the whole file
 * @param added lines at its end
 * @param corrected lines that say something else now
 * @param remarks what is left to people, a line each
 * @param before what builds could take of the context
 * @param after what they can take with this file
 */
public record IgnoreProposal(
        String text,
        List<Line> added,
        List<Line> corrected,
        List<String> remarks,
        Weight before,
        Weight after) {

    public IgnoreProposal {
        added = List.copyOf(added);
        corrected = List.copyOf(corrected);
        remarks = List.copyOf(remarks);
    }

    /**
     * A line.
     *
     * @param replaces what it says now; empty for a new one
     * @param weight what it leaves out that was let in before
     */
    public record Line(String pattern, String replaces, Weight weight, String reason) {}

    public boolean isChange() {
        return !added.isEmpty() || !corrected.isEmpty();
    }
}
