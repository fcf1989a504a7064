package dev.layerwise.fix;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.LintInput;
import dev.layerwise.stage.Base;
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
        List<EvaluatedStage> now = after.stages();
        List<EvaluatedStage> old = kept(before.stages(), now.size());
        if (old.size() != now.size()) {
            return Optional.of("there would be other stages");
        }
        for (int i = 0; i < old.size(); i++) {
            if (!isSame(old, old.get(i).stage(), now.get(i).stage())) {
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

    /** Without those that the image does not need, if just they are gone. */
    private List<EvaluatedStage> kept(List<EvaluatedStage> old, int size) {
        Set<Integer> needed = before.graph().needed();
        List<EvaluatedStage> kept = old;
        for (int i = 0; i < old.size() && kept.size() > size && changes.contains(BuildChange.STAGES); i++) {
            Stage stage = old.get(i).stage();
            boolean isThere = after.stages().stream().anyMatch(each -> isSame(old, stage, each.stage()));
            if (!needed.contains(stage.index()) && !isThere) {
                kept = kept.stream().filter(each -> each.stage() != stage).toList();
            }
        }
        return kept;
    }

    private boolean isSame(List<EvaluatedStage> all, Stage old, Stage now) {
        return base(all, old).equals(base(after.stages(), now))
                && old.name().equals(now.name())
                && old.platform().equals(now.platform());
    }

    /** Stages are told by their names, which stay when others go. */
    private static Object base(List<EvaluatedStage> all, Stage stage) {
        return stage.base() instanceof Base.OfStage(int index)
                ? all.stream()
                        .map(EvaluatedStage::stage)
                        .filter(each -> each.index() == index)
                        .findFirst()
                        .flatMap(Stage::name)
                        .map(name -> "stage " + name)
                        .orElse("stage " + index)
                : stage.base();
    }
}
