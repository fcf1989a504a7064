package dev.layerwise.report;

import dev.layerwise.history.CommitLog;
import dev.layerwise.lint.FailOn;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What a change does to the cache: two revisions of Dockerfiles and what they are built with, over one history.
 *
 * @param base the earlier revision, as it was named
 * @param baseId the commit that it was compared by
 * @param head the later revision, as it was named
 * @param headId its commit; of the working tree, the one that it began with
 * @param remarks what else is to be known of them, a line each
 * @param history the commits that both were replayed over
 * @param isWhole whether all Dockerfiles were compared, changed or not
 */
public record Comparison(
        String base,
        String baseId,
        String head,
        String headId,
        List<String> remarks,
        CommitLog history,
        FailOn failOn,
        boolean isWhole,
        List<ComparedDockerfile> dockerfiles) {

    private static final int FEW = 2;

    public Comparison {
        remarks = List.copyOf(remarks);
        dockerfiles = List.copyOf(dockerfiles);
    }

    /** Why the later revision is worse, a line each; none if it is not. */
    public List<String> regressions() {
        List<String> reasons = new ArrayList<>();
        long graver = dockerfiles.stream()
                .flatMap(file -> file.findings().fresh().stream())
                .map(Finding::level)
                .filter(failOn::isMetBy)
                .count();
        if (graver > 0) {
            String level = failOn == FailOn.NOTE ? "" : " at or above " + failOn.text();
            reasons.add(Phrase.count(graver, "new finding") + level);
        }
        for (ComparedDockerfile file : dockerfiles) {
            if (file.uncounted().isBroken()) {
                reasons.add(file.path() + " can no longer be built");
            }
            if (file.isWorse()) {
                reasons.add(Phrase.count(file.added(), "more avoidable re-run") + " with " + file.path());
            }
        }
        return reasons;
    }

    /** Of many Dockerfiles, those with nothing to say of; none of few. */
    List<ComparedDockerfile> same() {
        return dockerfiles.size() <= FEW
                ? List.of()
                : dockerfiles.stream().filter(ComparedDockerfile::isSame).toList();
    }

    /** All others, the worst first. */
    List<ComparedDockerfile> shown() {
        List<ComparedDockerfile> shown = new ArrayList<>(dockerfiles);
        shown.removeAll(same());
        shown.sort(ComparedDockerfile.WORST_FIRST);
        return shown;
    }

    int fresh() {
        return dockerfiles.stream().mapToInt(file -> file.findings().fresh().size()).sum();
    }

    int gone() {
        return dockerfiles.stream().mapToInt(file -> file.findings().gone().size()).sum();
    }

    private List<ComparedDockerfile> counted() {
        return dockerfiles.stream().filter(ComparedDockerfile::isCounted).toList();
    }

    private int sum(ToIntFunction<ComparedDockerfile> number) {
        return counted().stream().mapToInt(number).sum();
    }

    int avoidableBefore() {
        return sum(file -> file.before().orElseThrow().replay().orElseThrow().avoidable());
    }

    int avoidableAfter() {
        return sum(file -> file.after().orElseThrow().replay().orElseThrow().avoidable());
    }

    int rerunsBefore() {
        return sum(file -> file.before().orElseThrow().replay().orElseThrow().reruns());
    }

    int rerunsAfter() {
        return sum(file -> file.after().orElseThrow().replay().orElseThrow().reruns());
    }

    /** What the change does, in one sentence without a full stop. */
    String verdict() {
        if (dockerfiles.isEmpty()) {
            return isWhole
                    ? "There is no Dockerfile in either revision"
                    : "Nothing changes for the cache: Dockerfiles, ignore files and build contexts are the same";
        }
        return cost() + "; " + found();
    }

    private String cost() {
        if (counted().isEmpty()) {
            return "There are no re-runs to compare";
        }
        if (avoidableBefore() != avoidableAfter()) {
            return difference(avoidableBefore(), avoidableAfter(), "avoidable re-run") + over();
        }
        if (rerunsBefore() != rerunsAfter()) {
            return difference(rerunsBefore(), rerunsAfter(), "re-run") + over() + ", none of them avoidable";
        }
        return "The change re-runs nothing more or less" + over();
    }

    private static String difference(int before, int after, String what) {
        return after < before
                ? "The change saves " + number(before - after) + " of " + Phrase.count(before, what)
                : "The change adds " + Phrase.count(after - before, what) + " to " + number(before);
    }

    private String over() {
        int commits = counted().stream().mapToInt(ComparedDockerfile::commits).max().orElse(0);
        boolean isNewest = counted().stream()
                .anyMatch(file -> file.commits() == commits && file.uncounted().commits() == 0);
        return " over " + (isNewest ? "the last " : "")
                + (commits == 1 ? isNewest ? "commit" : "1 commit" : number(commits) + " commits");
    }

    private String found() {
        if (fresh() == 0 && gone() == 0) {
            return "no finding is new or gone";
        }
        String fresh = fresh() == 0 ? "no new finding" : Phrase.count(fresh(), "new finding");
        return fresh + ", " + (gone() == 0 ? "none" : number(gone())) + " gone";
    }

    /** How often steps re-ran in all; an empty text if there is nothing to compare. */
    String reruns() {
        // said by the verdict where no avoidable ones differ
        return counted().isEmpty() || rerunsBefore() == rerunsAfter() || avoidableBefore() == avoidableAfter()
                ? ""
                : "Of all re-runs there are " + number(rerunsAfter()) + " instead of " + number(rerunsBefore());
    }

    static String number(int count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
