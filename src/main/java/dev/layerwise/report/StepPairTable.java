package dev.layerwise.report;

import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs.Pair;
import java.util.Locale;

/** The steps of two replays side by side. */
final class StepPairTable {

    private static final String ROW = "%9s %9s  %9s %9s  ";
    private static final int LABEL = Columns.WIDTH - 42;

    private StepPairTable() {}

    /**
     * @param left what the first replay is
     * @param right what the second one is
     */
    static String of(ChangedSteps steps, String left, String right, Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.strong(String.format(ROW, "", left, "", right).stripTrailing())).append('\n');
        out.append(style.strong(String.format(ROW, "avoidable", "re-runs", "avoidable", "re-runs") + "step"));
        out.append('\n');
        steps.pairs().forEach(pair -> out.append(row(pair, style)).append('\n'));
        return out.toString();
    }

    private static String row(Pair pair, Style style) {
        ReplayedStep shown = pair.right().or(pair::left).orElseThrow();
        int fewer = ChangedSteps.fewer(pair);
        String numbers = String.format(
                ROW,
                pair.left().map(step -> number(step.avoidable())).orElse("-"),
                pair.left().map(step -> number(step.reruns())).orElse("-"),
                pair.right().map(step -> number(step.avoidable())).orElse("-"),
                pair.right().map(step -> number(step.reruns())).orElse("-"));
        String painted = fewer > 0 ? style.good(numbers) : fewer < 0 ? style.error(numbers) : numbers;
        return painted + Columns.cut(Printable.of(shown.planned().step().label()), LABEL);
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
