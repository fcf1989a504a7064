package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.lint.FindingChanges;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One Dockerfile in two revisions.
 *
 * @param before absent if it was added
 * @param after absent if it was removed
 * @param changed what its builds are made of that differs, as people call it
 */
public record ComparedDockerfile(
        Optional<Side> before,
        Optional<Side> after,
        List<String> changed,
        FindingChanges findings,
        Uncounted uncounted) {

    /** Equal ones stay as they are. */
    static final Comparator<ComparedDockerfile> WORST_FIRST = Comparator
            .comparing((ComparedDockerfile file) -> file.uncounted().isBroken())
            .thenComparingInt(ComparedDockerfile::added)
            .thenComparingInt(file -> file.findings().fresh().size())
            .reversed();

    public ComparedDockerfile {
        changed = List.copyOf(changed);
    }

    /**
     * How one revision has it.
     *
     * @param dockerfile its path in the repository
     * @param folder the build context, likewise
     * @param reason why that one was taken
     * @param replay of the history that both have in common
     */
    public record Side(String dockerfile, String folder, String reason, Optional<Replay> replay) {

        private int avoidable() {
            return replay.map(Replay::avoidable).orElse(0);
        }
    }

    /**
     * What the replays leave out.
     *
     * @param commits how many cannot be built both ways
     * @param reason of the newest of them, or why nothing is replayed; absent if all is counted
     * @param isBroken whether the newest commit can be built as before, and no longer with the change
     */
    public record Uncounted(int commits, Optional<String> reason, boolean isBroken) {

        public static final Uncounted NOTHING = new Uncounted(0, Optional.empty(), false);
    }

    /** The path that it goes by. */
    String path() {
        return after.or(() -> before).orElseThrow().dockerfile();
    }

    /** Whether there are replays of both revisions, over enough commits for something to run again. */
    boolean isCounted() {
        return before.flatMap(Side::replay).isPresent()
                && after.flatMap(Side::replay).filter(replay -> replay.commits().size() > 1).isPresent();
    }

    /** How many commits were counted. */
    int commits() {
        return after.or(() -> before).flatMap(Side::replay).map(replay -> replay.commits().size()).orElse(0);
    }

    /** How many avoidable re-runs there are more than before; less than 0 if there are fewer. */
    int added() {
        return isCounted() ? after.orElseThrow().avoidable() - before.orElseThrow().avoidable() : 0;
    }

    /** Two more for each hundred commits may come with any change, as where a step is split. */
    boolean isWorse() {
        return added() * 100 > commits() * 2;
    }

    /** Whether there is nothing to say of it but that it was compared. */
    boolean isSame() {
        return isCounted()
                && uncounted.commits() == 0
                && findings.fresh().isEmpty()
                && findings.gone().isEmpty()
                && steps().filter(steps -> !steps.pairs().isEmpty()).isEmpty();
    }

    /** The steps that re-run more or less often than before, if there are two replays. */
    Optional<ChangedSteps> steps() {
        Optional<Replay> old = before.flatMap(Side::replay);
        return after.flatMap(Side::replay).flatMap(now -> old.map(then -> ChangedSteps.between(then, now)));
    }

    String status() {
        if (before.isEmpty()) {
            return "added";
        }
        if (after.isEmpty()) {
            return "removed";
        }
        return before.get().dockerfile().equals(after.get().dockerfile()) ? "changed" : "renamed";
    }
}
