package dev.layerwise.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The steps of two replays side by side: what says the same in the same stage, else anywhere, else stands there. */
public final class StepPairs {

    private final List<ReplayedStep> left;
    private final List<ReplayedStep> right;
    private final Map<Integer, Integer> matches = new HashMap<>();
    private final Set<Integer> taken = new HashSet<>();

    /** A step of either replay, or of both. */
    public record Pair(Optional<ReplayedStep> left, Optional<ReplayedStep> right) {}

    private StepPairs(Replay left, Replay right) {
        this.left = left.steps();
        this.right = right.steps();
        match(step -> step.planned().step().kind() + " " + step.planned().step().stage().label() + " " + text(step));
        match(step -> step.planned().step().kind() + " " + text(step));
        match(step -> step.planned().step().kind() + " " + step.planned().step().id());
    }

    /** Those of the left replay in its order, then those that only the right one has. */
    public static List<Pair> of(Replay left, Replay right) {
        return new StepPairs(left, right).pairs();
    }

    private static String text(ReplayedStep step) {
        return step.planned().step().text();
    }

    private void match(Function<ReplayedStep, String> name) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < right.size(); i++) {
            if (!taken.contains(i)) {
                known.putIfAbsent(name.apply(right.get(i)), i);
            }
        }
        for (int i = 0; i < left.size(); i++) {
            Optional<Integer> found = matches.containsKey(i)
                    ? Optional.empty()
                    : Optional.ofNullable(known.remove(name.apply(left.get(i))));
            if (found.isPresent()) {
                matches.put(i, found.get());
                taken.add(found.get());
            }
        }
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Optional<ReplayedStep> other = Optional.ofNullable(matches.get(i)).map(right::get);
            pairs.add(new Pair(Optional.of(left.get(i)), other));
        }
        for (int i = 0; i < right.size(); i++) {
            if (!taken.contains(i)) {
                pairs.add(new Pair(Optional.empty(), Optional.of(right.get(i))));
            }
        }
        return pairs;
    }
}
