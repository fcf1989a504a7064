package dev.layerwise.lint;

import dev.layerwise.ast.Cmd;
import dev.layerwise.ast.Entrypoint;
import dev.layerwise.ast.Healthcheck;
import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.UnneededKind.Commands;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** What the commands of a Dockerfile speak of, those of the build and those that containers start with. */
final class Mentions {

    private static final String IN_WORDS = "._-@+*:";

    private final Set<String> names = new HashSet<>();
    private final Set<String> built = new HashSet<>();
    private final Set<String> programs = new HashSet<>();
    private final Set<String> bases = new HashSet<>();

    Mentions(Analysis analysis) {
        for (EvaluatedStage stage : analysis.stages()) {
            if (stage.stage().base() instanceof Base.Image(String image)) {
                bases.addAll(List.of(image.split("[^A-Za-z0-9]+")));
            }
            stage.places().forEach(place -> add(analysis, place));
        }
    }

    private void add(Analysis analysis, Place place) {
        switch (place.instruction()) {
            case Run run -> {
                addNames(analysis.text(run.span()), built);
                for (RunCommand command : analysis.commands(place)) {
                    command.call().program().ifPresent(programs::add);
                }
            }
            case Cmd cmd -> addNames(analysis.text(cmd.span()), new HashSet<>());
            case Entrypoint entrypoint -> addNames(analysis.text(entrypoint.span()), new HashSet<>());
            case Healthcheck healthcheck -> addNames(analysis.text(healthcheck.span()), new HashSet<>());
            case dev.layerwise.ast.Instruction _ -> {}
        }
    }

    private void addNames(String text, Set<String> words) {
        forEachPiece(text, Mentions::isInPath, word -> {
            words.add(word);
            forEachPiece(word, c -> c != '/' && c != ':', names::add);
        });
    }

    /** The longest pieces of a text whose characters are all inside of such a piece. */
    private static void forEachPiece(String text, IntPredicate isInside, Consumer<String> taker) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || !isInside.test(text.charAt(i))) {
                if (i > start) {
                    taker.accept(text.substring(start, i));
                }
                start = i + 1;
            }
        }
    }

    private static boolean isInPath(int c) {
        return c == '/' || Character.isLetterOrDigit(c) || IN_WORDS.indexOf(c) >= 0;
    }

    /** The names in all paths and words. */
    Set<String> names() {
        return names;
    }

    /** The words of RUN that may be paths or names of scripts. */
    Set<String> built() {
        return built;
    }

    /** The programs that RUN calls. */
    Set<String> programs() {
        return programs;
    }

    /** Whether one of these programs may run, in the build or later. */
    boolean mayRun(Commands commands) {
        return commands.programs().stream().anyMatch(program -> names.contains(program) || bases.contains(program));
    }
}
