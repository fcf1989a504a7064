package dev.layerwise.lint;

import dev.layerwise.cache.UnreadEdit;
import java.util.List;

/**
 * A step in the builds of the last commits.
 *
 * @param readsEverything whether it counts as reading all that its stage holds
 * @param commits how many of them came as far as the step
 * @param reruns those that ran it again, oldest first
 */
public record PastStep(boolean readsEverything, int commits, List<Run> reruns) {

    public PastStep {
        reruns = List.copyOf(reruns);
    }

    /**
     * A re-run.
     *
     * @param isNeeded whether something had changed that the step reads
     * @param unread of an install, what had changed in files that it reads, if it reads nothing of that
     * @param changed what the commit changed of the files that the build sees; empty if that is much
     */
    public record Run(boolean isNeeded, List<UnreadEdit> unread, List<String> changed) {

        public Run {
            unread = List.copyOf(unread);
            changed = List.copyOf(changed);
        }
    }

    public int needed() {
        return (int) reruns.stream().filter(Run::isNeeded).count();
    }

    public int avoidable() {
        return reruns.size() - needed();
    }

    /** How often it re-ran, in words. */
    public String words() {
        return "re-ran in " + share();
    }

    /** In which part of the commits it re-ran, in words. */
    public String share() {
        String count = reruns.isEmpty() ? "none" : String.valueOf(reruns.size());
        return count + " of the last " + Phrase.count(commits, "commit");
    }
}
