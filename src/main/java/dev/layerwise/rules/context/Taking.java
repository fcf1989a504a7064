package dev.layerwise.rules.context;

import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.source.Span;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A step that takes folders of the context, and the RUN steps that re-run with it.
 *
 * @param isInFinalImage whether what it takes ends up in the image by itself
 * @param followers RUN steps that do some work
 */
record Taking(ContextCopy copy, boolean isInFinalImage, List<Place> followers) {

    /** Programs that cost nothing worth speaking of. */
    private static final Set<String> CHEAP = Set.of(
            "chmod", "chown", "chgrp", "mkdir", "ln", "rm", "mv", "cp", "touch", "echo", "printf", "true", ":", "set",
            "cd", "ls", "test", "[", "sed", "cat", "tr", "adduser", "addgroup", "useradd", "groupadd", "install",
            "export", "unset", "dos2unix", "find", "xargs", "id", "pwd", "env");

    /** More of them are not written by people, and would cost more time than they are worth. */
    private static final int MOST = 100;

    Taking {
        followers = List.copyOf(followers);
    }

    /** The first steps that take folders, in the order of the file. */
    static List<Taking> all(Analysis analysis) {
        List<Taking> all = new ArrayList<>();
        Set<Integer> image = new HashSet<>();
        analysis.finalStage().ifPresent(last ->
                analysis.chain(last.stage()).forEach(stage -> image.add(stage.stage().index())));
        Map<Base, List<EvaluatedStage>> byBase = new HashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            byBase.computeIfAbsent(stage.stage().base(), _ -> new ArrayList<>()).add(stage);
        }
        for (EvaluatedStage stage : analysis.stages()) {
            boolean isFinal = image.contains(stage.stage().index());
            for (int i = 0; i < stage.places().size() && all.size() < MOST; i++) {
                Place place = stage.places().get(i);
                for (ContextCopy copy : folders(analysis.copies(place))) {
                    all.add(new Taking(copy, isFinal, followers(analysis, byBase, stage, i + 1)));
                }
                for (ContextCopy mount : folders(analysis.mounts(place))) {
                    all.add(new Taking(mount, false, followers(analysis, byBase, stage, i)));
                }
            }
        }
        return all;
    }

    private static List<ContextCopy> folders(List<ContextCopy> copies) {
        return copies.isEmpty()
                ? copies
                : copies.stream().filter(copy -> copy.isAtHand() && copy.bringsDirectory()).toList();
    }

    /** The steps that do some work, in the stage from an index on and in the stages that are built on it. */
    private static List<Place> followers(
            Analysis analysis, Map<Base, List<EvaluatedStage>> byBase, EvaluatedStage stage, int from) {
        List<Place> found = new ArrayList<>();
        Deque<EvaluatedStage> waiting = new ArrayDeque<>(List.of(stage));
        while (!waiting.isEmpty()) {
            EvaluatedStage next = waiting.pop();
            next.places().subList(next == stage ? from : 0, next.places().size()).stream()
                    .filter(place -> works(analysis, place))
                    .forEach(found::add);
            byBase.getOrDefault(new Base.OfStage(next.stage().index()), List.of()).forEach(waiting::add);
        }
        return found;
    }

    private static boolean works(Analysis analysis, Place place) {
        if (!(place.instruction() instanceof Run)) {
            return false;
        }
        List<RunCommand> commands = analysis.commands(place);
        return commands.isEmpty() || commands.stream().anyMatch(command ->
                command.call().program().filter(program -> !CHEAP.contains(program)).isPresent());
    }

    /** The first command of a step that installs or builds something; its keyword if that is not known. */
    static Span work(Analysis analysis, Place place) {
        return analysis.commands(place).stream()
                .filter(command -> command.reading().filter(Taking::works).isPresent())
                .map(command -> command.call().span())
                .findFirst()
                .orElseGet(() -> place.instruction().keyword().span());
    }

    private static boolean works(Reading reading) {
        return switch (reading.action()) {
            case FETCH, INSTALL, RUN, BUILD, PUBLISH, UPGRADE, UPDATE_INDEX -> true;
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE -> false;
        };
    }
}
