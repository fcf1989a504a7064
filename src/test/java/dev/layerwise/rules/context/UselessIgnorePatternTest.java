package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns that do nothing, and those that only seem to. */
class UselessIgnorePatternTest {

    private static final String[] ALL = {"FROM python:3.13", "COPY . /app", "CMD [\"python\", \"/app/main.py\"]"};

    private static ContextProject ignoring(String... lines) {
        return new ContextProject().text(".dockerignore", String.join("\n", lines) + "\n").with("main.py");
    }

    private static List<Finding> findings(ContextProject project) {
        return project.findings(List.of(new UselessIgnorePattern()), ALL);
    }

    /** @param pattern what the only finding points at */
    private static void isFound(Level level, String pattern, ContextProject project) {
        List<Finding> found = findings(project);
        assertEquals(List.of(pattern), found.stream()
                .map(finding -> finding.primary().span().of(finding.primary().file().text()))
                .toList());
        assertEquals(level, found.getFirst().level());
    }

    private static void isSilent(ContextProject project) {
        assertEquals(List.of(), findings(project).stream().map(Finding::message).toList());
    }

    @Test
    void aCommentBehindAPatternIsPartOfIt() {
        isFound(Level.WARNING, "data # local", ignoring("data # local").with("data/a"));
    }

    @Test
    void severalNamesInALineAreOnePattern() {
        isFound(Level.WARNING, "data docs", ignoring("data docs").with("data/a"));
        isFound(Level.WARNING, "data,docs", ignoring("data,docs").with("docs/a"));
    }

    @Test
    void quotesBracesAndNegationsAreNotWhatTheyAreElsewhere() {
        isFound(Level.WARNING, "\"data\"", ignoring("\"data\"").with("data/a"));
        isFound(Level.WARNING, "*.{js,ts}", ignoring("*.{js,ts}").with("a.js"));
        isFound(Level.WARNING, "[!a]*.txt", ignoring("[!a]*.txt").with("b.txt"));
    }

    @Test
    void aBackslashIsNoSeparator() {
        isFound(Level.WARNING, "src\\data", ignoring("src\\data").with("src/data/a"));
    }

    @Test
    void nothingOutsideOfTheContextMatches() {
        isFound(Level.WARNING, "../data", ignoring("../data").with("data/a"));
        isFound(Level.WARNING, "./", ignoring("./"));
    }

    @Test
    void whatBuildKitRefusesFailsEveryBuild() {
        isFound(Level.ERROR, "a[", ignoring("data", "a["));
        isFound(Level.ERROR, "!", ignoring("!"));
    }

    @Test
    void anExceptionAboveItsPatternHasNoEffect() {
        isFound(Level.WARNING, "!README.md", ignoring("!README.md", "*.md").with("README.md"));
        isFound(Level.WARNING, "!*.md", ignoring("!*.md", "*").with("README.md"));
    }

    @Test
    void aPatternThatIsTakenBackAsAWholeHasNoEffect() {
        isFound(Level.WARNING, "docs", ignoring("docs", "!docs").with("docs/a"));
        isFound(Level.WARNING, "src/gen", ignoring("*", "src/gen", "!src").with("src/gen/a", "src/a"));
    }

    @Test
    void aPatternAboveTheAllowedDirectoriesHasNoEffect() {
        isFound(Level.WARNING, "**/*.csv", ignoring("*", "**/*.csv", "!src", "!main.py").with("src/a.csv"));
    }

    @Test
    void anExceptionToNothingIsNoted() {
        isFound(Level.NOTE, "!README.md", ignoring("docs", "!README.md").with("README.md"));
    }

    @Test
    void aNameInTheRootOnlyLetsInOthers() {
        isFound(Level.WARNING, ".DS_Store", ignoring(".DS_Store").with("src/.DS_Store"));
        isFound(Level.NOTE, "*.csv", ignoring("*.csv").with("src/a.csv"));
    }

    @Test
    void whatIsNotThereMayCome() {
        isSilent(ignoring(".git", "node_modules", "*.log", ".env", "build/", "/dist", "**/*.pyc", "!.env.example"));
    }

    @Test
    void plainNamesMayMeanTheRoot() {
        isSilent(ignoring("build", "docs", "test").with("src/build/a.py", "src/docs/b.py", "src/test/c.py"));
        isSilent(ignoring("*.md").with("README.md", "src/b.md"));
        isSilent(ignoring("/.DS_Store").with("src/.DS_Store"));
    }

    @Test
    void whatIsWrittenLikeForGitAndWorksIsLeftAlone() {
        isSilent(ignoring("/data/", "./logs", "docs/**", "**/tmp/", "\\#a", "!  keep", "# a comment", "a b")
                .with("data/a", "logs/a", "docs/a", "#a"));
    }

    @Test
    void namesThatReallyAreSoAreLeftAlone() {
        isSilent(ignoring("data # old", "{{name}}", "'a'").with("data # old/a", "{{name}}/a", "'a'"));
    }

    @Test
    void exceptionsBelowTheirPatternWork() {
        isSilent(ignoring("*.md", "!README.md").with("README.md", "CHANGES.md"));
        isSilent(ignoring("docs", "!docs/a").with("docs/a", "docs/b"));
        isSilent(ignoring("*", "!src", "!main.py", "**/*.csv").with("src/a.csv", "src/a.py"));
    }

    @Test
    void deliberateExceptionsToAPatternForAllAreLeftAlone() {
        isSilent(ignoring("**/*.md", "!docs/keep.md").with("docs/keep.md", "a.md"));
    }

    @Test
    void duplicatesDoNoHarm() {
        isSilent(ignoring("data", "data", "**/data").with("data/a"));
    }

    @Test
    void whatTheRuleOfHeavyThingsSaysIsNotSaidTwice() {
        ContextProject project = new ContextProject()
                .text(".dockerignore", "node_modules\n")
                .heavy("a/node_modules/x.js");
        String[] node = {"FROM node:22", "COPY . .", "RUN npm ci"};
        assertEquals(1, project.findings(node).size());
        assertEquals(List.of(), project.findings(List.of(new UselessIgnorePattern()), node));
    }

    @Test
    void whatNoStepTakesDoesNotMatter() {
        ContextProject project = ignoring(".DS_Store").with("src/.DS_Store", "app/a.py");
        assertEquals(List.of(), project.findings(
                List.of(new UselessIgnorePattern()), "FROM python:3.13", "COPY app /app"));
    }
}
