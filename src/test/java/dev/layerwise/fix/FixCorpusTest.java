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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest(name = "unsafe ones: {0}")
    @ValueSource(booleans = {false, true})
    void fixesKeepWhatTheyDoNotMean(boolean unsafe) throws IOException, InterruptedException {
        Map<String, Share> shares = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        StringBuilder diffs = new StringBuilder();
        for (Corpus.Entry entry : Corpus.load()) {
            ParsedDockerfile before = DockerfileReader.read(SourceFile.decode(entry.name(), entry.bytes()));
            Fixed fixed = new Fixer(LINTER, unsafe).fix(List.of(LintInput.of(before)));
            count(before, fixed, shares);
            if (fixed.isChanged()) {
                ParsedDockerfile after = DockerfileReader.read(fixed.after());
                check(entry.name(), before, after, unsafe, wrong);
                Files.write(folder.resolve(entry.name()), entry.bytes());
                diffs.append(UnifiedDiff.of(entry.name(), fixed.before().text(), fixed.after().text()));
            }
        }
        assertEquals(List.of(), wrong);
        print(shares);
        gitTakes(diffs.toString());
        Share update = shares.get("packages/update-alone");
        assertTrue(update.fixed() >= 0.95 * update.found, update.fixed() + " of " + update.found);
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
    private static void count(ParsedDockerfile before, Fixed fixed, Map<String, Share> shares) {
        List<Finding> found = LINTER.lint(LintInput.of(before)).findings();
        found.forEach(finding -> shares.computeIfAbsent(finding.rule().id(), _ -> new Share()).found++);
        ParsedDockerfile after = fixed.isChanged() ? DockerfileReader.read(fixed.after()) : before;
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
