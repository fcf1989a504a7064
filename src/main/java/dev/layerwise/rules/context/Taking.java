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
import java.util.ArrayList;
import java.util.List;
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

    Taking {
        followers = List.copyOf(followers);
    }

    /** All steps that take folders, in the order of the file. */
    static List<Taking> all(Analysis analysis) {
        List<Taking> all = new ArrayList<>();
        List<EvaluatedStage> image = analysis.finalStage()
                .map(last -> analysis.chain(last.stage()))
                .orElse(List.of());
        for (EvaluatedStage stage : analysis.stages()) {
            boolean isFinal = image.stream().anyMatch(one -> one.stage().index() == stage.stage().index());
            for (int i = 0; i < stage.places().size(); i++) {
                Place place = stage.places().get(i);
                List<Place> after = followers(analysis, stage, i + 1);
                for (ContextCopy copy : analysis.copies(place)) {
                    all.add(new Taking(copy, isFinal, after));
                }
                for (ContextCopy mount : analysis.mounts(place)) {
                    List<Place> with = new ArrayList<>(List.of(place));
                    with.addAll(after);
                    all.add(new Taking(mount, false, with));
                }
            }
        }
        return all.stream().filter(taking -> taking.copy().isAtHand() && taking.copy().bringsDirectory()).toList();
    }

    private static List<Place> followers(Analysis analysis, EvaluatedStage stage, int from) {
        List<Place> found = new ArrayList<>();
        stage.places().subList(from, stage.places().size()).stream()
                .filter(place -> works(analysis, place))
                .forEach(found::add);
        for (EvaluatedStage other : analysis.stages()) {
            if (other.stage().base().equals(new Base.OfStage(stage.stage().index()))) {
                found.addAll(followers(analysis, other, 0));
            }
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
