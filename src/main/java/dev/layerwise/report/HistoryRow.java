package dev.layerwise.report;

import dev.layerwise.history.Cell;
import dev.layerwise.history.Outcome;
import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedCommit;
import dev.layerwise.history.ReplayedStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One step of a replay as a row of a picture, a character for each commit.
 *
 * @param states {@code c} cached, {@code r} the first run, {@code n} needed, {@code a} avoidable, {@code f} not done,
 *     {@code -} no such step then
 */
record HistoryRow(ReplayedStep step, String states) {

    static List<HistoryRow> of(Replay replay) {
        Map<Integer, char[]> byColumn = new HashMap<>();
        for (ReplayedStep step : replay.steps()) {
            char[] states = new char[replay.commits().size()];
            Arrays.fill(states, '-');
            byColumn.put(step.planned().column(), states);
        }
        for (int i = 0; i < replay.commits().size(); i++) {
            ReplayedCommit commit = replay.commits().get(i);
            for (int k = 0; k < commit.cells().size(); k++) {
                byColumn.get(commit.plan().steps().get(k).column())[i] = character(commit.cells().get(k));
            }
        }
        List<HistoryRow> rows = new ArrayList<>();
        for (ReplayedStep step : replay.steps()) {
            rows.add(new HistoryRow(step, String.valueOf(byColumn.get(step.planned().column()))));
        }
        return rows;
    }

    private static char character(Cell cell) {
        Outcome outcome = cell.outcome();
        return switch (outcome) {
            case CACHED -> 'c';
            case FIRST_RUN -> 'r';
            case NEEDED -> 'n';
            case AVOIDABLE -> 'a';
            case FAILED, NOT_REACHED -> 'f';
        };
    }

    /**
     * The outline of all commits with that state: one wide, neighbours as one, in a picture ten high.
     *
     * @param top where it begins, so that states can be told apart without colours
     */
    String outline(char state, int top) {
        int height = 10 - top;
        StringBuilder path = new StringBuilder();
        int i = 0;
        while (i < states.length()) {
            int start = i;
            while (i < states.length() && states.charAt(i) == state) {
                i++;
            }
            if (i > start) {
                int width = i - start;
                path.append('M').append(start).append(' ').append(top);
                path.append('h').append(width).append('v').append(height).append("h-").append(width).append('z');
            } else {
                i++;
            }
        }
        return path.toString();
    }
}
