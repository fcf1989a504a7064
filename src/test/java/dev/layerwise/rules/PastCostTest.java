package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings say of the history, and what it does to their levels. */
class PastCostTest {

    private static final String PACKAGES =
            "FROM debian:12\nCOPY src /src\nRUN apt-get update && apt-get install -y curl\n";
    private static final String ALL_FIRST = "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n";

    private static LintCase node(String dockerfile) {
        return LintCase.of(dockerfile)
                .file("package.json", "{\"dependencies\": {\"a\": \"1.0.0\"}}")
                .files("package-lock.json", "src/a.js", "docs/a.md");
    }

    private static Finding only(LintCase project, String rule) {
        List<Finding> found = project.findings(rule);
        assertEquals(1, found.size());
        return found.getFirst();
    }

    @Test
    void anInstallSaysHowOftenItReRanAndHowOftenThatWasNeeded() {
        Finding found = only(
                node(ALL_FIRST).commits("25 src/a.js", "3 package.json: 1.0.0 -> 1.0.#"), "cache/copy-before-install");
        assertEquals(
                List.of("`npm ci` re-ran in 28 of the last 29 commits, 3 of which changed what it reads"),
                found.notes());
        assertEquals(Level.WARNING, found.level());
        assertEquals(29, found.evidence().number("commits"));
        assertEquals(28, found.evidence().number("reruns"));
        assertEquals(25, found.evidence().number("avoidable"));
    }

    @Test
    void theHistoryChangesNeitherMessageNorFingerprint() {
        Finding with = only(node(ALL_FIRST).commits("25 src/a.js"), "cache/copy-before-install");
        Finding without = only(node(ALL_FIRST), "cache/copy-before-install");
        assertEquals(without.message(), with.message());
        assertEquals(Fingerprint.of(without, "Dockerfile"), Fingerprint.of(with, "Dockerfile"));
    }

    @Test
    void aHistoryWithoutWasteMakesItANote() {
        Finding found = only(
                node(ALL_FIRST).commits("22 package.json: 1.0.0 -> 1.0.#"), "cache/copy-before-install");
        assertEquals(Level.NOTE, found.level());
        assertEquals(
                List.of("`npm ci` re-ran in 22 of the last 23 commits, 22 of which changed what it reads"),
                found.notes());
    }

    @Test
    void aFewCommitsWithoutWasteProveNothing() {
        Finding found = only(
                node(ALL_FIRST).commits("12 package.json: 1.0.0 -> 1.0.#"), "cache/copy-before-install");
        assertEquals(Level.WARNING, found.level());
    }

    @Test
    void aVeryShortHistorySaysNothing() {
        Finding found = only(node(ALL_FIRST).commits("3 src/a.js"), "cache/copy-before-install");
        assertEquals(List.of(), found.notes());
        assertEquals(0, found.evidence().number("commits"));
    }

    @Test
    void aBuildThatGetsItsDependenciesCountsTheCommitsThatChangedAManifest() {
        LintCase go = LintCase.of("FROM golang:1.24\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n")
                .file("go.mod", "module a\n\nrequire golang.org/x/sync v0.10.0\n").files("go.sum", "main.go")
                .commits("25 main.go", "2 go.mod");
        assertEquals(
                List.of("`go build -o /app .` re-ran in 27 of the last 28 commits, 2 of which changed a manifest"),
                only(go, "cache/copy-before-install").notes());
    }

    @Test
    void systemPackagesAreNeverNeededByACommit() {
        LintCase packages = LintCase.of(PACKAGES)
                .files("src/a.c").commits("25 src/a.c");
        Finding found = only(packages, "cache/copy-before-packages");
        assertEquals(List.of("`apt-get install` re-ran in 25 of the last 26 commits"), withoutCurl(found));
        assertEquals(25, found.evidence().number("avoidable"));
    }

    private static List<String> withoutCurl(Finding found) {
        return found.notes().stream().map(note -> note.replace(" -y curl", "")).toList();
    }

    @Test
    void aFolderThatNobodyWorksOnMakesItANote() {
        LintCase packages = LintCase.of(PACKAGES)
                .files("src/a.c", "other/b.c").commits("25 other/b.c");
        Finding found = only(packages, "cache/copy-before-packages");
        assertEquals(Level.NOTE, found.level());
        assertEquals(List.of("`apt-get install` re-ran in none of the last 26 commits"), withoutCurl(found));
    }

    @Test
    void whatSharesARunWithAnInstallSaysHowOftenItReRan() {
        LintCase mixed = LintCase.of("FROM python:3.13\nWORKDIR /app\nCOPY requirements.txt .\n"
                        + "RUN apt-get update && apt-get install -y gcc && pip install -r requirements.txt\n")
                .files("requirements.txt", "src/a.py").commits("20 src/a.py", "9 requirements.txt");
        assertEquals(9, only(mixed, "cache/mixed-install").evidence().number("avoidable"));
    }

    @Test
    void commitsThatCannotBeBuiltDoNotCount() {
        LintCase broken = node("FROM node:22\nWORKDIR /app\nCOPY . .\nCOPY gone.txt .\nRUN npm ci\n")
                .commits("25 src/a.js");
        Finding found = only(broken, "cache/copy-before-install");
        assertEquals(List.of(), found.notes());
        assertEquals(Level.WARNING, found.level());
    }

    @Test
    void aRecursiveChownSaysHowOftenItsLayerWasMadeAgain() {
        LintCase chown = node("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\nUSER node\n")
                .file("big.bin", "x".repeat(12_000_000)).commits("25 src/a.js");
        Finding found = only(chown, "cache/recursive-chown");
        assertEquals("`chown -R node:node /app` re-ran in 25 of the last 26 commits", found.notes().getLast());
        assertEquals(25, found.evidence().number("reruns"));
    }

    @Test
    void aMountThatIsEmptySaysHowOftenItsStepReRan() {
        LintCase mount = LintCase.of("FROM fedora:42\nCOPY conf /conf\n"
                        + "RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git && dnf clean all\n")
                .files("conf/a", "src/a.js")
                .commits("20 src/a.js", "3 conf/a");
        assertEquals(
                "`dnf install -y git` re-ran in 3 of the last 24 commits",
                only(mount, "cache/useless-cache-mount").notes().getLast());
    }

    @Test
    void anEarlyArgumentSaysWhatWouldBeLeftWithoutIt() {
        LintCase early = LintCase.of("FROM node:22\nARG GIT_COMMIT\nWORKDIR /app\n"
                        + "COPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nENV COMMIT=$GIT_COMMIT\n")
                .file("package.json", "{\"dependencies\": {\"a\": \"1.0.0\"}}")
                .files("package-lock.json", "src/a.js")
                .commits("20 src/a.js", "3 package-lock.json");
        assertEquals(
                "`npm ci` would have re-run in 3 of the last 24 commits with one value in all builds",
                only(early, "cache/early-build-arg").notes().getFirst());
    }
}
