package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.ReadKeys;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepKind;
import dev.layerwise.cache.StepReads;
import dev.layerwise.cache.StepState;
import dev.layerwise.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of a replay, each with its counts, through all Dockerfiles that the history had. */
final class StepColumns {

    private final List<StepCount> counts = new ArrayList<>();
    private final Map<Place, Integer> byText = new HashMap<>();
    private final Map<Place, Integer> byNumber = new HashMap<>();
    private ReplayPlan shown = new ReplayPlan(List.of());

    /** Where a step stands: its kind, with its stage and text or with its id. */
    private record Place(StepKind kind, String name) {}

    /** Gives each step its column: that of the step that said the same in its stage, or else of the same number. */
    ReplayPlan plan(Build build, Function<Step, StepReads> reads) {
        int[] columns = new int[build.steps().size()];
        Set<Integer> taken = new HashSet<>();
        find(build, columns, taken, byText, StepColumns::textPlace);
        find(build, columns, taken, byNumber, StepColumns::numberPlace);
        SourceFile source = build.inputs().dockerfile().dockerfile().source();
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < columns.length; i++) {
            Step step = build.steps().get(i);
            if (columns[i] == 0) {
                counts.add(new StepCount());
                columns[i] = counts.size();
            }
            StepReads read = step.kind() == StepKind.RUN ? reads.apply(step) : new StepReads.Everything();
            steps.add(new PlannedStep(columns[i] - 1, source, step, read));
        }
        return new ReplayPlan(steps);
    }

    /** Columns are counted from 1 here, 0 for none. */
    private static void find(
            Build build,
            int[] columns,
            Set<Integer> taken,
            Map<Place, Integer> known,
            Function<Step, Place> placeOf) {
        for (int i = 0; i < columns.length; i++) {
            int column = known.getOrDefault(placeOf.apply(build.steps().get(i)), 0);
            if (columns[i] == 0 && column > 0 && taken.add(column)) {
                columns[i] = column;
            }
        }
    }

    /** Makes a plan the newest one. */
    void show(ReplayPlan plan) {
        if (plan == shown) {
            return;
        }
        shown = plan;
        byNumber.clear();
        for (PlannedStep step : plan.steps()) {
            byText.put(textPlace(step.step()), step.column() + 1);
            byNumber.put(numberPlace(step.step()), step.column() + 1);
            counts.get(step.column()).show(step);
        }
    }

    private static Place textPlace(Step step) {
        return new Place(step.kind(), step.stage().label() + "|" + step.text());
    }

    private static Place numberPlace(Step step) {
        return new Place(step.kind(), step.id());
    }

    Cell count(PlannedStep step, StepState state, ReadKeys.Key readKey, Supplier<List<String>> causes) {
        return counts.get(step.column()).count(state, readKey, causes);
    }

    /** Those of the newest plan in its order, then the others. */
    List<ReplayedStep> steps() {
        List<ReplayedStep> steps = new ArrayList<>();
        Set<Integer> listed = new HashSet<>();
        for (PlannedStep step : shown.steps()) {
            listed.add(step.column());
            steps.add(counts.get(step.column()).step());
        }
        for (int column = 0; column < counts.size(); column++) {
            if (!listed.contains(column)) {
                steps.add(counts.get(column).step());
            }
        }
        return steps;
    }
}
