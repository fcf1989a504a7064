package dev.layerwise.lint;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageIndex;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.FileUse;
import dev.layerwise.shell.Reach;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Stage;
import dev.layerwise.stage.StagePath;
import dev.layerwise.syntax.Expansion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Follows the package indexes through the stages of a Dockerfile: who makes them, removes them, and relies on them. */
final class IndexTrace {

    private final Analysis analysis;
    private final SortedSet<String> used = new TreeSet<>();
    private final List<Reliance> found = new ArrayList<>();
    /** By stage, the packages that it installs itself: what is there already needs no index. */
    private final Map<Integer, Set<String>> installed = new HashMap<>();
    /** By stage, what its end hands over: an index by its ecosystem. */
    private final Map<Integer, Map<String, IndexState>> ends = new HashMap<>();

    private IndexTrace(Analysis analysis) {
        this.analysis = analysis;
        for (EvaluatedStage stage : analysis.stages()) {
            for (Place place : stage.places()) {
                if (place.instruction() instanceof Run) {
                    used.addAll(analysis.indexes(place).ecosystems());
                }
            }
        }
    }

    /** The installs that make no index in their own RUN and do without one of unknown origin, in order. */
    static List<Reliance> of(Analysis analysis) {
        IndexTrace trace = new IndexTrace(analysis);
        if (trace.used.isEmpty()) {
            return List.of();
        }
        // a stage comes behind the one that it is built on
        analysis.stages().forEach(trace::follow);
        return trace.found;
    }

    private void follow(EvaluatedStage stage) {
        Map<String, IndexState> states = stage.stage().base() instanceof Base.OfStage(int base)
                ? new HashMap<>(ends.getOrDefault(base, Map.of()))
                : new HashMap<>();
        for (Place place : stage.places()) {
            switch (place.instruction()) {
                case Run run -> run(stage, place, run, states);
                case FileTransfer transfer -> transfer(place, transfer, states);
                case Instruction _ -> { }
            }
        }
        ends.put(stage.stage().index(), states);
    }

    private void run(EvaluatedStage stage, Place place, Run run, Map<String, IndexState> states) {
        IndexRun indexes = analysis.indexes(place);
        Set<String> mounted = mounted(place, run);
        for (int i = 0; i < indexes.commands().size(); i++) {
            String ecosystem = indexes.ecosystem(i);
            // what lies in a mount is no part of the image
            if (!ecosystem.isEmpty() && !mounted.contains(ecosystem)) {
                command(stage, place, indexes, i, states);
            }
        }
        for (String ecosystem : used) {
            // a script that nobody sees may have made what was missing
            if (state(states, ecosystem, stage) instanceof IndexState.Missing && indexes.isOpaque()) {
                states.put(ecosystem, IndexState.UNKNOWN);
            }
        }
        for (int i = 0; i < indexes.commands().size(); i++) {
            removals(indexes, i, states);
        }
    }

    private void command(
            EvaluatedStage stage, Place place, IndexRun indexes, int at, Map<String, IndexState> states) {
        RunCommand command = indexes.commands().get(at);
        String ecosystem = indexes.ecosystem(at);
        IndexState before = state(states, ecosystem, stage);
        if (IndexRun.isInstall(command)) {
            List<String> packages = packages(command);
            boolean isNew = packages.isEmpty() || !hasAll(stage.stage().index(), packages);
            installed.computeIfAbsent(stage.stage().index(), _ -> new HashSet<>()).addAll(packages);
            if (isNew && !indexes.isServed(at) && !(before instanceof IndexState.Unknown)) {
                found.add(new Reliance(stage, place, command, index(ecosystem), refreshes(stage, ecosystem), before));
            }
        }
        if (IndexRun.isUpdate(command)) {
            boolean isCertain = !isUncertain(command);
            if (isCertain) {
                states.put(ecosystem, new IndexState.Made(place, command, !indexes.installs(ecosystem)));
            } else if (!(before instanceof IndexState.Made)) {
                states.put(ecosystem, IndexState.UNKNOWN);
            }
        }
    }

    /** Whether the stage, or one that it is built on, has installed all of them. */
    private boolean hasAll(int stage, List<String> packages) {
        Set<String> missing = new HashSet<>(packages);
        OptionalInt next = OptionalInt.of(stage);
        while (next.isPresent() && !missing.isEmpty()) {
            missing.removeAll(installed.getOrDefault(next.getAsInt(), Set.of()));
            next = analysis.graph().stages().get(next.getAsInt()).base() instanceof Base.OfStage(int base)
                    ? OptionalInt.of(base)
                    : OptionalInt.empty();
        }
        return missing.isEmpty();
    }

    private static List<String> packages(RunCommand command) {
        return command.reading().filter(Reading::complete).map(Reading::packages).orElse(List.of());
    }

    private IndexState state(Map<String, IndexState> states, String ecosystem, EvaluatedStage stage) {
        return Optional.ofNullable(states.get(ecosystem)).orElseGet(() -> initial(stage.stage(), ecosystem));
    }

    /** A removal counts if it is the last word on the index in its RUN. */
    private void removals(IndexRun indexes, int at, Map<String, IndexState> states) {
        RunCommand command = indexes.commands().get(at);
        for (FileUse use : command.call().files()) {
            if (use.kind() != FileUse.Kind.REMOVE || use.absolutePath().isEmpty()) {
                continue;
            }
            for (String ecosystem : used) {
                boolean isWhole = index(ecosystem).paths().stream().anyMatch(path -> empties(use, path));
                if (isWhole && !indexes.isUpdatedAfter(ecosystem, at)) {
                    states.put(ecosystem, isUncertain(command)
                            ? IndexState.UNKNOWN
                            : new IndexState.Missing(Optional.of(command.call().span())));
                }
            }
        }
    }

    private static boolean empties(FileUse removal, String path) {
        String removed = removal.absolutePath().orElse("");
        return removed.startsWith(path + "/")
                ? removed.indexOf('*') > 0
                : isBelow(path, folder(removed));
    }

    /** {@code a/**} and {@code a/} are {@code a}. */
    private static String folder(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '*') {
            end--;
        }
        return end > 0 && path.charAt(end - 1) == '/' ? path.substring(0, end - 1) : path;
    }

    private static boolean isBelow(String path, String directory) {
        return path.equals(directory) || path.startsWith(directory + "/") && !directory.isEmpty();
    }

    private static boolean isUncertain(RunCommand command) {
        return command.call().isReached(Reach.IN_BRANCH) || command.call().isReached(Reach.AFTER_OR);
    }

    /** Files that may be an index, from wherever. */
    private void transfer(Place place, FileTransfer transfer, Map<String, IndexState> states) {
        String written = transfer.destination()
                .map(word -> place.before().expand(word).value().orElse("/"))
                .orElse("/");
        String target = StagePath.clean(StagePath.destination(place.before().workingDirectory().value(), written));
        boolean isWhole = transfer instanceof Add || !place.member().sources().isEmpty();
        for (String ecosystem : used) {
            for (String path : index(ecosystem).paths()) {
                boolean isAbove = target.equals("/") || isBelow(path, target);
                if (isBelow(target, path) || isAbove && isWhole) {
                    states.put(ecosystem, IndexState.UNKNOWN);
                }
            }
        }
    }

    private Set<String> mounted(Place place, Run run) {
        Set<String> mounted = new HashSet<>();
        for (String ecosystem : used) {
            if (hasMount(place, run, index(ecosystem))) {
                mounted.add(ecosystem);
            }
        }
        return mounted;
    }

    private static boolean hasMount(Place place, Run run, PackageIndex index) {
        for (Mount mount : run.mounts()) {
            Optional<String> target = mount.target()
                    .map(place.before()::expand)
                    .flatMap(Expansion::value);
            // a target that is not known may be this one
            boolean isThere = mount.target().isPresent() && (target.isEmpty() || index.paths().stream()
                    .anyMatch(path -> isBelow(path, StagePath.clean(target.get())) || isBelow(target.get(), path)));
            if (isThere) {
                return true;
            }
        }
        return false;
    }

    private IndexState initial(Stage stage, String ecosystem) {
        boolean isMissing = analysis.baseImage(stage)
                .filter(base -> base.family().filter(family -> !family.packages().equals(ecosystem)).isEmpty())
                .flatMap(BaseImage::hasPackageIndex)
                .filter(has -> !has)
                .isPresent();
        return isMissing ? new IndexState.Missing(Optional.empty()) : IndexState.UNKNOWN;
    }

    /** Old releases of a distribution may not do what newer ones do; they are known to have no index. */
    private boolean refreshes(EvaluatedStage stage, String ecosystem) {
        return index(ecosystem).refreshes() && !(initial(stage.stage(), ecosystem) instanceof IndexState.Missing);
    }

    private static PackageIndex index(String ecosystem) {
        return PackageManagers.ecosystem(ecosystem).flatMap(Ecosystem::index).orElseThrow();
    }
}
