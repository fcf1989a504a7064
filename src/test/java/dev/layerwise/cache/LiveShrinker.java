package dev.layerwise.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Makes a case in which the answers differ as small as a few builds allow: fewer edits, instructions and files. */
final class LiveShrinker {

    private static final int MOST_BUILDS = 60;

    private final LiveComparison comparison;
    private List<RandomProject> states = List.of();
    private String problem = "";

    LiveShrinker(Path folder) throws IOException, InterruptedException {
        this.comparison = new LiveComparison(folder);
    }

    /** @param all what was built one after the other, the last with that answer */
    String shrink(List<RandomProject> all, LiveComparison.Answer answer) throws IOException, InterruptedException {
        states = List.copyOf(all);
        problem = answer.problem();
        if (!differs(states)) {
            return "only after the builds of earlier seeds:\n" + this;
        }
        // most cases need no more than one build to compare with
        tryAs(states.subList(Math.max(0, states.size() - 2), states.size()));
        tryAs(states.subList(states.size() - 1, states.size()));
        for (int i = states.size() - 2; i >= 0; i--) {
            List<RandomProject> fewer = new ArrayList<>(states);
            fewer.remove(i);
            tryAs(fewer);
        }
        for (UnaryOperator<RandomProject> reduction : states.getLast().reductions()) {
            tryAs(states.stream().map(reduction).toList());
        }
        return toString();
    }

    private void tryAs(List<RandomProject> smaller) throws IOException, InterruptedException {
        boolean isAffordable = comparison.builds() + smaller.size() <= MOST_BUILDS;
        if (isAffordable && smaller.size() <= states.size() && differs(smaller)) {
            states = List.copyOf(smaller);
        }
    }

    /** A build that fails for another reason is another case; differing states are all of one kind. */
    private static String kind(String problem) {
        return problem.lines()
                .filter(line -> line.startsWith("ERROR") || line.startsWith("the model says"))
                .collect(Collectors.joining("\n"));
    }

    /** Whether the answers to the last build differ in the same way, and to no other. */
    private boolean differs(List<RandomProject> builds) throws IOException, InterruptedException {
        comparison.forget();
        for (int i = 0; i < builds.size(); i++) {
            LiveComparison.Answer answer = comparison.compare(builds.get(i));
            if (i == builds.size() - 1 && answer.differs() && kind(answer.problem()).equals(kind(problem))) {
                problem = answer.problem();
                return true;
            }
            if (!answer.isUsable()) {
                return false;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(problem);
        for (int i = 0; i < states.size(); i++) {
            text.append("\n=== build ").append(i).append('\n').append(states.get(i));
        }
        return text.toString();
    }
}
