package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoiseCommitsTest {

    private static final String RULE = "context/noise-commits";
    private static final String GO = "FROM golang:1.24 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n"
            + "FROM scratch\nCOPY --from=build /app /app\n";

    private static LintCase go(String... files) {
        return LintCase.of(GO).file("go.mod", "module a\n").files("main.go")
                .file(".dockerignore", "Dockerfile\n.dockerignore\n").files(files);
    }

    @Test
    void documentationIsAWarningWhereCommitsOftenTouchNothingElse() {
        Finding found = go("README.md").commits("20 main.go", "9 README.md").findings(RULE).getFirst();
        assertEquals("`COPY . .` re-runs for commits that change only `README.md`", found.message());
        assertEquals("for nothing else in 9 of the last 30 commits", found.primary().text());
        assertEquals(Level.WARNING, found.level());
        assertEquals(9, found.evidence().number("avoidable"));
        assertEquals(Optional.of("add the line `README.md` to the end of `.dockerignore`"), found.help());
    }

    @Test
    void oneCommitInManyIsANote() {
        Finding found = go("README.md").commits("80 main.go", "6 README.md").findings(RULE).getFirst();
        assertEquals(Level.NOTE, found.level());
    }

    @Test
    void workflowsCountAndEachLineIsCounted() {
        Finding found = go("README.md", ".github/workflows/ci.yml")
                .commits("20 main.go", "3 README.md", "4 .github/workflows/ci.yml").findings(RULE).getFirst();
        assertEquals(List.of("there changed `.github` in 4 commits and `README.md` in 3 commits"), found.notes());
        assertTrue(found.help().orElseThrow().contains("`.github` and `README.md`"));
    }

    @Test
    void composeFilesCount() {
        assertEquals(1, go("docker-compose.yml").commits("20 main.go", "6 docker-compose.yml").findings(RULE).size());
    }

    @Test
    void withoutAnIgnoreFileOneIsToBeMade() {
        LintCase plain = LintCase.of(GO).file("go.mod", "module a\n").files("main.go", "README.md")
                .commits("20 main.go", "6 README.md");
        boolean isSaidElsewhere = !plain.findings("context/missing-dockerignore").isEmpty();
        assertEquals(isSaidElsewhere ? 0 : 1, plain.findings(RULE).size());
    }

    @Test
    void theStepsThatFollowAreCounted() {
        Finding found = LintCase.of(GO.replace("RUN go build", "RUN go vet ./...\nRUN go build"))
                .file("go.mod", "module a\n").files("main.go", "README.md").file(".dockerignore", "Dockerfile\n")
                .commits("20 main.go", "6 README.md").findings(RULE).getFirst();
        assertEquals("re-ran with it, as did 1 more step", found.related().getFirst().text());
    }

    @Test
    void moreThanThatIsAnotherRulesMatterAndGetsTheProof() {
        LintCase much = go("README.md", "CHANGELOG.md", ".github/workflows/ci.yml", ".editorconfig", ".vscode/a.json")
                .commits("20 main.go", "6 README.md", "3 README.md main.go");
        assertEquals(List.of(), much.findings(RULE));
        Finding other = much.findings("context/incomplete-dockerignore").getFirst();
        assertEquals(6, other.evidence().number("avoidable"));
        assertTrue(other.notes().contains("6 of the last 30 commits changed nothing else, and re-ran this step"),
                other.notes()::toString);
    }

    @Test
    void withCodeInTheSameCommitsItIsSilent() {
        assertEquals(List.of(), go("README.md").commits("20 main.go", "9 README.md main.go").findings(RULE));
    }

    @Test
    void whatIsLeftOutIsSilent() {
        LintCase left = LintCase.of(GO).file("go.mod", "module a\n").files("main.go", "README.md")
                .file(".dockerignore", "*.md\nDockerfile\n").commits("20 main.go", "9 README.md");
        assertEquals(List.of(), left.findings(RULE));
    }

    @Test
    void aFewCommitsAreSilent() {
        assertEquals(List.of(), go("README.md").commits("20 main.go", "4 README.md").findings(RULE));
    }

    @Test
    void withoutAHistoryNothingIsSaid() {
        assertEquals(List.of(), go("README.md").findings(RULE));
    }

    @Test
    void aCommitThatAlsoChangesTheDockerfileBuildsAnewAnyhow() {
        LintCase own = LintCase.of(GO).file("go.mod", "module a\n").files("main.go", "README.md")
                .file(".dockerignore", "dist\n").commits("20 main.go", "9 Dockerfile", "3 README.md Dockerfile");
        assertEquals(List.of(), own.findings(RULE));
    }

    @Test
    void aReadmeThatTheManifestNamesIsRead() {
        LintCase python = LintCase.of("FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install .\n")
                .file("pyproject.toml", "[project]\nname = \"a\"\nreadme = \"README.md\"\n")
                .files("README.md", "a.py").file(".dockerignore", "Dockerfile\n")
                .commits("20 a.py", "9 README.md");
        assertEquals(List.of(), python.findings(RULE));
    }

    @Test
    void withNothingBehindTheCopyItIsSilent() {
        LintCase last = LintCase.of("FROM node:22\nWORKDIR /app\nCOPY . .\nCMD [\"node\", \"a.js\"]\n")
                .files("a.js", "README.md").file(".dockerignore", "Dockerfile\n").commits("20 a.js", "9 README.md");
        assertEquals(List.of(), last.findings(RULE));
    }
}
