package dev.layerwise.report;

import dev.layerwise.history.CommitLog;
import dev.layerwise.history.LoggedCommit;
import dev.layerwise.history.Replay;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sentences on a comparison that its reports share; text of others in them is as it is. */
final class CompareWords {

    private CompareWords() {}

    /** What was compared over which history. */
    static List<String> circumstances(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        CommitLog history = comparison.history();
        List<LoggedCommit> commits = history.commits();
        String over = commits.isEmpty()
                ? "no commit at hand"
                : Phrase.count(commits.size(), "commit") + ", " + ReplayWords.shortId(commits.getFirst()) + " to "
                        + ReplayWords.shortId(commits.getLast()) + ", " + ReplayWords.day(commits.getFirst()) + " to "
                        + ReplayWords.day(commits.getLast());
        boolean isPlain = comparison.remarks().isEmpty();
        lines.add("Compared: " + comparison.base() + (isPlain ? "" : " at " + comparison.baseId().substring(0, 9))
                + " with " + comparison.head() + ", both over the files of " + over);
        lines.addAll(comparison.remarks());
        // said already
        boolean isSaid = comparison.remarks().stream().anyMatch(remark -> remark.startsWith("The clone is shallow"));
        ReplayWords.shortage(history.end()).filter(_ -> !isSaid).ifPresent(lines::add);
        return lines;
    }

    /** What became of a Dockerfile, behind its name. */
    static String change(ComparedDockerfile file) {
        return switch (file.status()) {
            case "added" -> "new";
            case "removed" -> "removed";
            default -> file.changed().isEmpty()
                    ? "not changed"
                    : "changed: " + Phrase.all(file.changed(), "and");
        };
    }

    /** Its re-runs in numbers. */
    static Optional<String> counts(ComparedDockerfile file) {
        Optional<Replay> before = file.before().flatMap(ComparedDockerfile.Side::replay);
        Optional<Replay> after = file.after().flatMap(ComparedDockerfile.Side::replay);
        if (file.commits() == 0) {
            return Optional.empty();
        }
        String over = file.commits() == 1
                ? "1 commit"
                : Comparison.number(file.commits()) + " commits";
        if (before.isPresent() && after.isPresent()) {
            String avoidable = before.get().avoidable() == after.get().avoidable()
                    ? "as many avoidable re-runs as before, " + Comparison.number(after.get().avoidable())
                    : Comparison.number(after.get().avoidable()) + " instead of "
                            + Phrase.count(before.get().avoidable(), "avoidable re-run");
            String all = before.get().reruns() == after.get().reruns()
                    ? ", of " + Comparison.number(after.get().reruns()) + " in all"
                    : "; in all " + Comparison.number(after.get().reruns()) + " instead of "
                            + Phrase.count(before.get().reruns(), "re-run");
            return Optional.of("Over " + over + ": " + avoidable + all);
        }
        return after.map(replay -> "It would have had " + share(replay) + " over " + over)
                .or(() -> before.map(replay -> "It had " + share(replay) + " over " + over));
    }

    private static String share(Replay replay) {
        return Phrase.count(replay.avoidable(), "avoidable re-run") + " of " + Comparison.number(replay.reruns());
    }

    /** What was not counted. */
    static Optional<String> remark(ComparedDockerfile file) {
        String newest = file.remark().orElse("");
        if (file.leftOut() == 0) {
            return file.remark().map(remark -> remark.substring(0, 1).toUpperCase(Locale.ROOT)
                    + remark.substring(1));
        }
        String both = file.before().isPresent() && file.after().isPresent() ? " both ways" : "";
        return Optional.of(Phrase.count(file.leftOut(), "more commit") + " cannot be built" + both
                + (newest.isEmpty() ? "" : ", the newest of them because of: " + newest));
    }

    static String place(Finding finding) {
        return finding.primary().file().name() + ":" + Extent.of(finding.primary()).line();
    }
}
