package dev.layerwise.fix;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.LintInput;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves that one build makes the same image of a Dockerfile whose instructions stand in another order, and re-runs
 * nothing that it did not re-run before: stage by stage, see {@link StageEquivalence}. What a fix means to change is
 * left out of account.
 */
final class BuildEquivalence {

    private final Analysis before;
    private final Analysis after;
    private final Set<BuildChange> changes;

    BuildEquivalence(LintInput before, LintInput after, Set<BuildChange> changes) {
        this.before = new Analysis(before);
        this.after = new Analysis(after);
        this.changes = changes;
    }

    /** What stands against it, if anything does. */
    Optional<String> obstacle() {
        List<EvaluatedStage> old = before.stages();
        List<EvaluatedStage> now = after.stages();
        if (old.size() != now.size()) {
            return Optional.of("there would be other stages");
        }
        for (int i = 0; i < old.size(); i++) {
            if (!isSame(old.get(i).stage(), now.get(i).stage())) {
                return Optional.of("a stage would start from something else");
            }
            Optional<String> obstacle =
                    new StageEquivalence(before, old.get(i), after, now.get(i), changes).obstacle();
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Stage old, Stage now) {
        return old.base().equals(now.base()) && old.name().equals(now.name()) && old.platform().equals(now.platform());
    }
}
