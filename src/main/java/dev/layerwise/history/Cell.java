package dev.layerwise.history;

import java.util.Arrays;
import java.util.List;

/**
 * One step at one commit.
 *
 * @param causes of an avoidable re-run: the changed files, or some of many; shared by all steps of the same causes
 */
public record Cell(Outcome outcome, List<String> causes) {

    private static final List<Cell> PLAIN =
            Arrays.stream(Outcome.values()).map(outcome -> new Cell(outcome, List.of())).toList();

    static Cell of(Outcome outcome) {
        return PLAIN.get(outcome.ordinal());
    }
}
