package dev.layerwise.report;

import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepOutcome;
import dev.layerwise.cache.StepState;
import dev.layerwise.lint.Phrase;
import java.util.List;

/** A rebuild as BuildKit would show it: each step, CACHED or re-run, and because of what. */
public final class RebuildText {

    private static final String INDENT = "           ";

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private RebuildText(Style style) {
        this.style = style;
    }

    public static String of(BuildHeader header, Rebuild rebuild, Style style) {
        RebuildText text = new RebuildText(style);
        text.out.append(header.text());
        rebuild.outcomes().forEach(text::append);
        text.appendSummary(rebuild.outcomes());
        return text.out.toString();
    }

    private void append(StepOutcome outcome) {
        String label = Columns.cut(Printable.of(outcome.step().label()), Columns.WIDTH - INDENT.length());
        out.append(state(outcome.state())).append(label).append('\n');
        if (!outcome.reasons().isEmpty()) {
            List<String> reasons = outcome.reasons().stream().map(Wording::of).map(Printable::of).toList();
            out.append(Columns.wrapped(String.join("; ", reasons), INDENT));
        }
    }

    private String state(StepState state) {
        return switch (state) {
            case CACHED -> style.good("CACHED     ");
            case RUN -> style.warning("RE-RUNS    ");
            case FAILED -> style.error("FAILS      ");
            case NOT_REACHED -> style.faint("NOT BUILT  ");
        };
    }

    private void appendSummary(List<StepOutcome> outcomes) {
        long steps = outcomes.size();
        long runs = outcomes.stream().filter(one -> one.state() == StepState.RUN).count();
        long failures = outcomes.stream().filter(one -> one.state() == StepState.FAILED).count();
        out.append('\n').append(runs).append(" of ").append(Phrase.count(steps, "step")).append(" re-run");
        out.append(failures == 0 ? "\n" : "; the build fails\n");
    }
}
