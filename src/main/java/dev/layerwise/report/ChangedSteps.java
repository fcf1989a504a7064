package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs;
import dev.layerwise.history.StepPairs.Pair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The steps that re-run more or less often in one replay of a history than in another.
 *
 * @param pairs those first that gain or lose most by the second replay
 * @param others how many re-run as often in both
 */
record ChangedSteps(List<Pair> pairs, int others) {

    static ChangedSteps between(Replay left, Replay right) {
        List<Pair> pairs = new ArrayList<>(StepPairs.of(left, right));
        pairs.removeIf(pair -> reruns(pair.left()) == 0 && reruns(pair.right()) == 0);
        int all = pairs.size();
        pairs.removeIf(ChangedSteps::isSame);
        pairs.sort(Comparator.comparingInt((Pair pair) -> Math.abs(avoidable(pair.left()) - avoidable(pair.right())))
                .thenComparingInt(pair -> Math.abs(fewer(pair)))
                .reversed());
        return new ChangedSteps(List.copyOf(pairs), all - pairs.size());
    }

    private static boolean isSame(Pair pair) {
        return pair.left().isPresent()
                && pair.right().isPresent()
                && fewer(pair) == 0
                && avoidable(pair.left()) == avoidable(pair.right());
    }

    /** How many re-runs fewer the second replay has. */
    static int fewer(Pair pair) {
        return reruns(pair.left()) - reruns(pair.right());
    }

    private static int avoidable(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::avoidable).orElse(0);
    }

    private static int reruns(Optional<ReplayedStep> step) {
        return step.map(ReplayedStep::reruns).orElse(0);
    }
}
