package dev.layerwise.rules.cache;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clones of a stage behind which some command picks a commit. */
final class GitPins {

    private GitPins() {}

    /** A checkout is for the clone before it, in whatever step it stands. */
    static Set<RunCommand> pinned(Analysis analysis, EvaluatedStage stage) {
        Set<RunCommand> pinned = Collections.newSetFromMap(new IdentityHashMap<>());
        Optional<RunCommand> last = Optional.empty();
        for (Place place : stage.places()) {
            for (RunCommand command : analysis.commands(place)) {
                if (isClone(command)) {
                    last = Optional.of(command);
                } else if (picks(analysis, command.call())) {
                    last.ifPresent(pinned::add);
                }
            }
        }
        return pinned;
    }

    private static boolean isClone(RunCommand command) {
        return command.reading().filter(reading -> reading.command().equals(Optional.of("clone"))).isPresent();
    }

    private static boolean picks(Analysis analysis, CommandCall call) {
        if (!call.is("git")) {
            return false;
        }
        List<Argument> words = call.operands(Set.of("-C", "-c", "-b", "-B", "--git-dir", "--work-tree", "--depth"));
        boolean isPick = !words.isEmpty()
                && (words.getFirst().is("checkout") || words.getFirst().is("reset") || words.getFirst().is("switch"));
        return isPick && words.stream().skip(1).anyMatch(word -> analysis.text(word.span()).indexOf('$') >= 0
                || word.text().filter(text -> !MovingTarget.isBranch(text) || text.equals("FETCH_HEAD")).isPresent());
    }
}
