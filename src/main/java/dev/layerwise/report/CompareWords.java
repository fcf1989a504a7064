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
        ReplayWords.shortage(history.end()).ifPresent(lines::add);
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
        String over = Phrase.count(file.commits(), "commit");
        if (before.isPresent() && after.isPresent()) {
            return Optional.of("Over " + over + ": " + counts(before.get(), after.get()));
        }
        return after.map(replay -> replay.reruns() == 0
                        ? "Nothing of it would have re-run over " + over
                        : "It would have had " + share(replay) + " over " + over)
                .or(() -> before.map(replay -> replay.reruns() == 0
                        ? "Nothing of it re-ran over " + over
                        : "It had " + share(replay) + " over " + over));
    }

    private static String counts(Replay before, Replay after) {
        String avoidable = after.avoidable() == 0 ? "none" : Comparison.number(after.avoidable());
        if (before.reruns() == after.reruns() && before.avoidable() == after.avoidable()) {
            return after.reruns() == 0
                    ? "nothing re-runs, before or after"
                    : "as before, " + avoidable + " of " + Phrase.count(after.reruns(), "re-run")
                            + (after.avoidable() <= 1 ? " is" : " are") + " avoidable";
        }
        String reruns = before.reruns() == after.reruns()
                ? Phrase.count(after.reruns(), "re-run") + " as before"
                : Comparison.number(after.reruns()) + " instead of " + Phrase.count(before.reruns(), "re-run");
        return reruns + ", " + avoidable + (before.avoidable() == after.avoidable()
                ? " of them avoidable, as before"
                : " avoidable instead of " + Comparison.number(before.avoidable()));
    }

    private static String share(Replay replay) {
        String avoidable = replay.avoidable() == 0 ? "none of them" : Comparison.number(replay.avoidable());
        return Phrase.count(replay.reruns(), "re-run") + ", " + avoidable + " avoidable,";
    }

    /** What was not counted. */
    static Optional<String> remark(ComparedDockerfile file) {
        int leftOut = file.uncounted().commits();
        Optional<String> reason = file.uncounted().reason();
        if (leftOut == 0) {
            return reason.map(refusal -> "No re-runs are counted: " + refusal);
        }
        String both = file.before().isPresent() && file.after().isPresent() ? " both ways" : "";
        String left = file.commits() == 0
                ? "No re-runs are counted: none of the commits can be built"
                : Phrase.count(leftOut, "more commit") + " cannot be built";
        return Optional.of(left + both + reason.map(why -> "; the newest of them: " + why).orElse(""));
    }

    static String sentence(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Dockerfiles of a change of many that need no more than their names. */
    static Optional<String> same(Comparison comparison) {
        List<String> same = comparison.same().stream().map(ComparedDockerfile::path).toList();
        return same.isEmpty()
                ? Optional.empty()
                : Optional.of("Without a difference in findings and re-runs: " + Phrase.some(same));
    }

    static String place(Finding finding) {
        return finding.primary().file().name() + ":" + Extent.of(finding.primary()).line();
    }
}
