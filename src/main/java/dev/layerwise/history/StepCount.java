package dev.layerwise.history;

import dev.layerwise.cache.ReadKeys;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.ContentId;
import dev.layerwise.history.ReplayedStep.FrequentCause;
import dev.layerwise.source.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what becomes of one step. */
final class StepCount {

    private static final int MOST_CAUSES = 20;

    private final Map<String, Integer> causes = new HashMap<>();
    private Optional<PlannedStep> planned = Optional.empty();
    private Optional<ContentId> lastKey = Optional.empty();
    private int runs;
    private int needed;
    private int avoidable;
    private int unreadEdits;

    void show(PlannedStep step) {
        planned = Optional.of(step);
    }

    Cell count(StepState state, ReadKeys.Key read, Supplier<List<String>> why) {
        Cell cell = switch (state) {
            case CACHED -> Cell.of(Outcome.CACHED);
            case FAILED -> Cell.of(Outcome.FAILED);
            case NOT_REACHED -> Cell.of(Outcome.NOT_REACHED);
            case RUN -> run(read, why);
        };
        if (state == StepState.CACHED || state == StepState.RUN) {
            lastKey = Optional.of(read.key());
        }
        return cell;
    }

    private Cell run(ReadKeys.Key read, Supplier<List<String>> why) {
        runs++;
        if (lastKey.isEmpty()) {
            return Cell.of(Outcome.FIRST_RUN);
        }
        if (!lastKey.get().equals(read.key())) {
            needed++;
            return Cell.of(Outcome.NEEDED);
        }
        avoidable++;
        List<String> paths = why.get();
        paths.forEach(path -> causes.merge(path, 1, Integer::sum));
        unreadEdits += read.unread().isEmpty() ? 0 : 1;
        return new Cell(Outcome.AVOIDABLE, paths, read.unread());
    }

    ReplayedStep step() {
        List<FrequentCause> frequent = causes.entrySet().stream()
                .map(cause -> new FrequentCause(cause.getKey(), cause.getValue()))
                .sorted(Order.of(Order.by(cause -> -cause.commits()), Order.by(FrequentCause::path)))
                .limit(MOST_CAUSES)
                .toList();
        return new ReplayedStep(planned.orElseThrow(), runs, needed, avoidable, unreadEdits, frequent);
    }
}
