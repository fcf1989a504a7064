package dev.layerwise.history;

import dev.layerwise.cache.UnreadEdit;
import java.util.Arrays;
import java.util.List;

/**
 * One step at one commit.
 *
 * @param causes of an avoidable re-run: the changed files, or some of many; shared by all steps of the same causes
 * @param unread of an avoidable re-run of an install: how files that it reads have changed in what it does not read
 */
public record Cell(Outcome outcome, List<String> causes, List<UnreadEdit> unread) {

    private static final List<Cell> PLAIN =
            Arrays.stream(Outcome.values()).map(outcome -> new Cell(outcome, List.of(), List.of())).toList();

    static Cell of(Outcome outcome) {
        return PLAIN.get(outcome.ordinal());
    }
}
