package dev.layerwise.lint;

import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Leftover;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.LeftBehind.Left;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.Reach;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StagePath;
import dev.layerwise.syntax.Expansion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Follows what package managers leave in the layers of the final image. */
final class LeftoverTrace {

    private final Analysis analysis;
    private final Map<Kind, Trail> trails = new LinkedHashMap<>();

    private record Kind(String ecosystem, Leftover what) {}

    private static final class Trail {

        private final List<Left> left = new ArrayList<>();
        private Optional<Left> removal = Optional.empty();
    }

    private LeftoverTrace(Analysis analysis) {
        this.analysis = analysis;
    }

    /** What stays, in the order of the commands that leave it first. */
    static List<LeftBehind> of(Analysis analysis) {
        LeftoverTrace trace = new LeftoverTrace(analysis);
        List<EvaluatedStage> chain =
                analysis.finalStage().map(stage -> analysis.chain(stage.stage())).orElse(List.of());
        for (EvaluatedStage stage : chain) {
            for (Place place : stage.places()) {
                if (place.instruction() instanceof Run run) {
                    trace.run(stage, place, run);
                }
            }
        }
        List<LeftBehind> found = new ArrayList<>();
        trace.trails.forEach((kind, trail) -> {
            List<Left> left = trail.left.stream().filter(one -> !trace.isJoined(one, kind, trail)).toList();
            if (!left.isEmpty()) {
                found.add(new LeftBehind(kind.what(), left, trail.removal));
            }
        });
        return found;
    }

    /** An index that is made apart from the install that removes it; it is gone as soon as the two are joined. */
    private boolean isJoined(Left one, Kind kind, Trail trail) {
        return trail.removal.isPresent()
                && IndexRun.isUpdate(one.command())
                && !analysis.indexes(one.place()).installs(kind.ecosystem())
                && analysis.indexes(trail.removal.get().place()).installs(kind.ecosystem());
    }

    private void run(EvaluatedStage stage, Place place, Run run) {
        List<RunCommand> commands = analysis.commands(place);
        Map<Kind, RunCommand> pending = new LinkedHashMap<>();
        for (RunCommand command : commands) {
            if (IndexRun.runsFile(command.call())) {
                pending.clear();
            }
            for (Map.Entry<Kind, Trail> trail : trails.entrySet()) {
                boolean isRemoved = removes(command, trail.getKey()) && isMeant(command, trail.getKey());
                if (isRemoved && !trail.getValue().left.isEmpty() && trail.getValue().removal.isEmpty()
                        && !pending.containsKey(trail.getKey())) {
                    trail.getValue().removal = Optional.of(new Left(place, command));
                }
            }
            pending.keySet().removeIf(kind -> removes(command, kind));
            for (Kind kind : kinds(command)) {
                if (leaves(stage, command, kind) && !isMounted(place, run, kind.what())) {
                    pending.putIfAbsent(kind, command);
                }
            }
        }
        pending.keySet().removeIf(kind -> mayBeRemovedAtLast(commands, kind));
        pending.forEach((kind, command) ->
                trails.computeIfAbsent(kind, _ -> new Trail()).left.add(new Left(place, command)));
    }

    /** Where a function is called, and what a trap does, is not followed. */
    private static boolean mayBeRemovedAtLast(List<RunCommand> commands, Kind kind) {
        return commands.stream().anyMatch(command -> command.call().is("trap")
                || command.call().isReached(Reach.IN_FUNCTION) && removes(command, kind));
    }

    private static boolean isMeant(RunCommand command, Kind kind) {
        return command.reading().isPresent()
                || kind.what().paths().stream().anyMatch(path -> Removal.names(command.call(), path));
    }

    private static List<Kind> kinds(RunCommand command) {
        Optional<Ecosystem> ecosystem =
                command.reading().flatMap(reading -> PackageManagers.ecosystem(reading.ecosystem()));
        List<Kind> kinds = new ArrayList<>();
        if (ecosystem.isPresent()) {
            for (Leftover what : ecosystem.get().leftovers()) {
                kinds.add(new Kind(ecosystem.get().name(), what));
            }
        }
        return kinds;
    }

    private static boolean removes(RunCommand command, Kind kind) {
        boolean cleans = command.reading()
                .filter(reading -> reading.ecosystem().equals(kind.ecosystem()))
                .filter(kind.what()::isCleanedBy)
                .isPresent();
        return cleans
                || kind.what().paths().stream().anyMatch(path -> Removal.mayEmpty(command.call(), path));
    }

    private boolean leaves(EvaluatedStage stage, RunCommand command, Kind kind) {
        Reading reading = command.reading().orElseThrow();
        Leftover what = kind.what();
        // a word that is not known may be the option
        boolean isSure = what.option().isEmpty() || reading.complete();
        return what.isLeftBy(reading)
                && isSure
                && !command.call().isReached(Reach.AFTER_OR)
                && !isAbsent(command.call(), what.absence())
                // an image of which nothing is known may have a setting for managers of languages
                && (isSystem(reading)
                        ? command.call().arguments().stream().noneMatch(IndexRun::isElsewhere)
                        : analysis.baseImage(stage.stage()).isPresent());
    }

    private static boolean isSystem(Reading reading) {
        return PackageManagers.ecosystem(reading.ecosystem())
                .filter(ecosystem -> ecosystem.kind() == Ecosystem.Kind.OS)
                .isPresent();
    }

    private boolean isAbsent(CommandCall call, Leftover.Absence absence) {
        boolean isMoved = call.arguments().stream().map(Argument::prefix).anyMatch(text ->
                absence.options().stream().anyMatch(option -> text.equals(option) || text.startsWith(option + "=")));
        boolean isSet = absence.variables().stream().anyMatch(name -> isSet(call, name));
        String text = analysis.source().text();
        return isMoved
                || isSet
                || absence.texts().stream().anyMatch(mark -> text.contains(mark) || isInContext(mark));
    }

    /** What a known image sets is in nobody's list; what stands in the Dockerfile counts. */
    private static boolean isSet(CommandCall call, String variable) {
        return call.variable(variable).isPresent();
    }

    private boolean isInContext(String name) {
        return analysis.context().map(BuildContext::visible).filter(root -> root.find(name) >= 0).isPresent();
    }

    private static boolean isMounted(Place place, Run run, Leftover what) {
        for (Mount mount : run.mounts()) {
            if (mount.target().isEmpty()) {
                continue;
            }
            Optional<String> target = mount.target().map(place.before()::expand).flatMap(Expansion::value);
            String folder = target
                    .map(text -> StagePath.destination(place.before().workingDirectory().value(), text))
                    .map(StagePath::clean)
                    .orElse("");
            // a target that is not known may be this one
            if (target.isEmpty() || what.paths().stream().anyMatch(path -> isWithin(folder, path))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(String folder, String path) {
        return Removal.mayCover(folder, path) || folder.startsWith(path + "/");
    }
}
