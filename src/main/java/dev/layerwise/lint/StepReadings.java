package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepReads;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Tells what each RUN reads of the files that were copied before it: an install of system packages or tools nothing, an
 * install of dependencies what its ecosystem says, everything else everything.
 */
public final class StepReadings implements Function<Step, StepReads> {

    private static final StepReads EVERYTHING = new StepReads.Everything();

    private final Map<Key, StepReads> known = new HashMap<>();

    /** An instruction of a stage, by where both stand. */
    private record Key(int stage, int start) {}

    private StepReadings(Analysis analysis) {
        Map<Integer, Set<String>> gotten = new HashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            Set<String> before = stage.stage().base() instanceof Base.OfStage(int base)
                    ? gotten.getOrDefault(base, Set.of())
                    : Set.of();
            gotten.put(stage.stage().index(), read(analysis, stage, new HashSet<>(before)));
        }
    }

    /**
     * @param gotten the ecosystems whose dependencies alone the stages got that this one is built on
     * @return with those that it gets itself
     */
    private Set<String> read(Analysis analysis, EvaluatedStage stage, Set<String> gotten) {
        for (int i = 0; i < stage.places().size(); i++) {
            Place place = stage.places().get(i);
            List<RunCommand> commands = analysis.commands(place);
            if (commands.isEmpty()) {
                continue;
            }
            List<ContextCopy> held = new ArrayList<>(analysis.firstCopiesBefore(stage, i));
            held.addAll(analysis.mounts(place));
            known.put(key(stage.stage().index(), place), read(commands, held, gotten));
            commands.stream()
                    .flatMap(command -> command.reading().stream())
                    .filter(reading -> reading.is(Fact.DEPENDENCIES_ONLY))
                    .forEach(reading -> gotten.add(reading.ecosystem()));
        }
        return gotten;
    }

    public static StepReadings of(Analysis analysis) {
        return new StepReadings(analysis);
    }

    @Override
    public StepReads apply(Step step) {
        return step.place()
                .map(place -> known.getOrDefault(key(step.stage().index(), place), EVERYTHING))
                .orElse(EVERYTHING);
    }

    private static Key key(int stage, Place place) {
        return new Key(stage, place.instruction().span().start());
    }

    private static StepReads read(List<RunCommand> commands, List<ContextCopy> held, Set<String> gotten) {
        boolean installs = false;
        List<StepReads.Command> dependencies = new ArrayList<>();
        for (RunCommand command : commands) {
            Optional<Reading> reading = command.reading();
            if (reading.isEmpty()) {
                if (!OrdinaryPrograms.readsNoScript(command.call()) || CopiedPaths.areUsed(command.call(), held)) {
                    return EVERYTHING;
                }
                continue;
            }
            if (mayReadAnything(reading.get()) || isOfProject(reading.get(), gotten)) {
                return EVERYTHING;
            }
            installs |= gets(reading.get());
            if (gets(reading.get()) && !reading.get().inputs().isEmpty() && !reading.get().is(Fact.GLOBAL)) {
                Optional<String> directory = command.call().directory();
                if (directory.isEmpty()) {
                    return EVERYTHING;
                }
                dependencies.add(new StepReads.Command(reading.get(), directory.get()));
            }
        }
        if (!installs) {
            return EVERYTHING;
        }
        return dependencies.isEmpty() ? new StepReads.Nothing() : new StepReads.Dependencies(dependencies);
    }

    private static boolean mayReadAnything(Reading reading) {
        return switch (reading.action()) {
            case RUN, BUILD, PUBLISH, OTHER -> true;
            case INSTALL, FETCH, UPGRADE, UPDATE_INDEX, QUERY, CONFIGURE, CLEAN, REMOVE -> false;
        };
    }

    /** An install that comes behind one without the project is there for the project. */
    private static boolean isOfProject(Reading reading, Set<String> gotten) {
        return reading.action() == Action.INSTALL
                && reading.packages().isEmpty()
                && !reading.is(Fact.DEPENDENCIES_ONLY)
                && gotten.contains(reading.ecosystem());
    }

    private static boolean gets(Reading reading) {
        Action action = reading.action();
        return action == Action.INSTALL
                || action == Action.FETCH
                || action == Action.UPGRADE
                || action == Action.UPDATE_INDEX;
    }
}
