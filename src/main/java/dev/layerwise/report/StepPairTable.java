package dev.layerwise.report;

import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs.Pair;
import dev.layerwise.history.timing.ReplayTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The steps of two replays side by side, those first that gain or lose most by the second one. */
final class StepPairTable {

    private static final String ROW = "%9s %9s  %9s %9s  ";
    private static final String TIMED_ROW = "%8s %11s  %8s %11s  ";

    private final Side left;
    private final Side right;
    private final Style style;
    private final boolean isTimed;
    private final String row;

    private StepPairTable(Side left, Side right, Style style) {
        this.left = left;
        this.right = right;
        this.style = style;
        this.isTimed = left.times().isPresent();
        this.row = isTimed ? TIMED_ROW : ROW;
    }

    /**
     * One of the replays.
     *
     * @param name what it is
     * @param times what its re-runs take, if that is known
     */
    record Side(String name, Optional<ReplayTimes> times) {

        private Duration time(Optional<ReplayedStep> step) {
            return step.flatMap(one -> times.flatMap(known -> known.reruns(one))).orElse(Duration.ZERO);
        }

        private String first(Optional<ReplayedStep> step) {
            return step.map(one -> times.isPresent() ? one.reruns() : one.avoidable())
                    .map(Comparison::number)
                    .orElse("-");
        }

        private String second(Optional<ReplayedStep> step) {
            return times.isPresent()
                    ? step.flatMap(times.get()::reruns).map(TimeWords::of).orElse("-")
                    : step.map(one -> Comparison.number(one.reruns())).orElse("-");
        }
    }

    static String of(ChangedSteps steps, Side left, Side right, Style style) {
        return new StepPairTable(left, right, style).text(steps);
    }

    private String text(ChangedSteps steps) {
        StringBuilder out = new StringBuilder();
        String first = isTimed ? "re-runs" : "avoidable";
        String second = isTimed ? "time" : "re-runs";
        out.append(style.strong(String.format(row, "", left.name(), "", right.name()).stripTrailing())).append('\n');
        out.append(style.strong(String.format(row, first, second, first, second) + "step")).append('\n');
        List<Pair> pairs = new ArrayList<>(steps.pairs());
        pairs.sort(Comparator.comparing(this::difference).reversed());
        pairs.forEach(pair -> out.append(row(pair)).append('\n'));
        return out.toString();
    }

    private Duration difference(Pair pair) {
        return left.time(pair.left()).minus(right.time(pair.right())).abs();
    }

    private String row(Pair pair) {
        ReplayedStep shown = pair.right().or(pair::left).orElseThrow();
        int fewer = ChangedSteps.fewer(pair);
        String numbers = String.format(
                row,
                left.first(pair.left()),
                left.second(pair.left()),
                right.first(pair.right()),
                right.second(pair.right()));
        String painted = fewer > 0 ? style.good(numbers) : fewer < 0 ? style.error(numbers) : numbers;
        String label = Printable.of(shown.planned().step().label());
        return painted + Columns.cut(label, Columns.WIDTH - numbers.length());
    }
}
