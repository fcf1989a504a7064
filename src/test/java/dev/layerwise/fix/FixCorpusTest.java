package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.Corpus;
import dev.layerwise.ast.Comment;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.report.UnifiedDiff;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import dev.layerwise.syntax.SyntaxProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All fixes over real Dockerfiles. */
class FixCorpusTest {

    private static final Linter LINTER = new Linter(Rules.all());

    @TempDir
    Path folder;

    /** What was found by a rule, and how much of it was fixed. */
    private static final class Share {
        private int found;
        private int left;
        private final Map<String, Integer> obstacles = new TreeMap<>();

        int fixed() {
            return found - left;
        }
    }

    /** What is tried on all files: safe fixes, or unsafe ones as well. */
    private final class Trial {

        private final boolean unsafe;
        private final Map<String, Share> shares = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();
        private final StringBuilder diffs = new StringBuilder();

        Trial(boolean unsafe) {
            this.unsafe = unsafe;
        }

        void add(Corpus.Entry entry, ParsedDockerfile before, List<Finding> found) {
            Fixed fixed = new Fixer(LINTER, unsafe).fix(List.of(LintInput.of(before)));
            ParsedDockerfile after = fixed.isChanged() ? DockerfileReader.read(fixed.after()) : before;
            count(before, found, after, fixed, shares);
            if (fixed.isChanged()) {
                check(entry.name(), before, after, unsafe, wrong);
                diffs.append(UnifiedDiff.of(entry.name(), fixed.before().text(), fixed.after().text()));
            }
        }

        void end() throws IOException, InterruptedException {
            assertEquals(List.of(), wrong);
            System.out.println(unsafe ? "with unsafe fixes:" : "safe fixes:");
            print(shares);
            gitTakes(diffs.toString());
            Share update = shares.get("packages/update-alone");
            assertTrue(update.fixed() >= 0.95 * update.found, update.fixed() + " of " + update.found);
        }
    }

    @Test
    void fixesKeepWhatTheyDoNotMean() throws IOException, InterruptedException {
        List<Trial> trials = List.of(new Trial(false), new Trial(true));
        for (Corpus.Entry entry : Corpus.load()) {
            ParsedDockerfile before = DockerfileReader.read(SourceFile.decode(entry.name(), entry.bytes()));
            List<Finding> found = LINTER.lint(LintInput.of(before)).findings();
            Files.write(folder.resolve(entry.name()), entry.bytes());
            trials.forEach(trial -> trial.add(entry, before, found));
        }
        for (Trial trial : trials) {
            trial.end();
        }
    }

    private static void check(
            String name, ParsedDockerfile before, ParsedDockerfile after, boolean unsafe, List<String> wrong) {
        if (!accepts(after) && accepts(before)) {
            wrong.add(name + " is no longer accepted");
        }
        if (!comments(before).equals(comments(after))) {
            wrong.add(name + " loses a comment");
        }
        Fixed again = new Fixer(LINTER, unsafe).fix(List.of(LintInput.of(after)));
        if (again.isChanged()) {
            wrong.add(name + " is fixed twice");
        }
    }

    private static boolean accepts(ParsedDockerfile file) {
        return file.problems().stream().allMatch(problem -> problem.kind() == SyntaxProblem.Kind.WARNING);
    }

    /** Some move with their instructions. */
    private static List<String> comments(ParsedDockerfile file) {
        return file.dockerfile().comments().stream().map(Comment::text).sorted().toList();
    }

    /** What is left counts by the text as it is in the end; a fix may have waited for another one. */
    private static void count(
            ParsedDockerfile before,
            List<Finding> found,
            ParsedDockerfile after,
            Fixed fixed,
            Map<String, Share> shares) {
        found.forEach(finding -> shares.computeIfAbsent(finding.rule().id(), _ -> new Share()).found++);
        for (Finding finding : fixed.isChanged() ? LINTER.lint(LintInput.of(after)).findings() : found) {
            Share share = shares.computeIfAbsent(finding.rule().id(), _ -> new Share());
            String obstacle = obstacle(finding, fixed);
            share.left++;
            share.obstacles.merge(obstacle, 1, Integer::sum);
            if (System.getProperty("show", "").equals(finding.rule().id())) {
                System.out.println(before.dockerfile().source().name() + " " + obstacle + ": " + finding.message());
            }
        }
    }

    private static String obstacle(Finding finding, Fixed fixed) {
        if (finding.fixes().isEmpty()) {
            return "the rule knows none";
        }
        return fixed.left().stream()
                .filter(left -> left.finding().fixes().equals(finding.fixes()))
                .map(Fixed.Left::obstacle)
                .findFirst()
                .orElse("only an unsafe one");
    }

    private static void print(Map<String, Share> shares) {
        shares.forEach((rule, share) -> {
            if (share.fixed() > 0 || share.obstacles.size() > 1) {
                System.out.println(rule + ": " + share.fixed() + " of " + share.found + " fixed; " + share.obstacles);
            }
        });
    }

    private void gitTakes(String diffs) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("all.diff"), diffs);
        Process git = new ProcessBuilder("git", "apply", "--check", "all.diff")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        assertTrue(git.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, git.exitValue(), said);
    }
}
