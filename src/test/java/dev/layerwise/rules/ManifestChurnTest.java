package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManifestChurnTest {

    private static final String RULE = "cache/manifest-churn";
    private static final String ORDERED =
            "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY src src\n";
    private static final String MANIFEST =
            "{\"version\": \"1.0.0\", \"scripts\": {\"test\": \"jest\"}, \"dependencies\": {\"a\": \"^5.0.0\"}}";
    private static final String BUMP = "package.json: 1.0.0 -> 1.0.#";
    private static final String UPGRADE = "package.json: ^5.0.0 -> ^5.#.0";

    private static LintCase npm(String dockerfile) {
        return LintCase.of(dockerfile).file("package.json", MANIFEST).files("package-lock.json", "src/a.js");
    }

    @Test
    void versionsThatOftenRiseAreAWarning() {
        Finding found = npm(ORDERED).commits("20 src/a.js", "8 " + BUMP, "2 " + UPGRADE).findings(RULE).getFirst();
        assertEquals("`npm ci` re-runs mostly for edits of `package.json` that it does not read", found.message());
        assertEquals(Level.WARNING, found.level());
        assertEquals(31, found.evidence().number("commits"));
        assertEquals(10, found.evidence().number("reruns"));
        assertEquals(8, found.evidence().number("avoidable"));
        assertEquals(
                List.of("8 of these commits changed nothing there but `version`; 2 re-runs were needed"),
                found.notes());
    }

    @Test
    void oneCommitInManyIsANote() {
        Finding found = npm(ORDERED).commits("90 src/a.js", "6 " + BUMP).findings(RULE).getFirst();
        assertEquals(Level.NOTE, found.level());
        assertTrue(found.notes().getFirst().endsWith("no re-run was needed"), found.notes()::toString);
    }

    @Test
    void twoStagesWithTheSameManifestAreOneFinding() {
        String twice = "FROM node:22 AS build\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\n"
                + "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci --omit=dev\n"
                + "COPY --from=build /app/x ./\n";
        List<Finding> found = npm(twice).commits("10 src/a.js", "8 " + BUMP).findings(RULE);
        assertEquals(1, found.size());
        assertEquals(16, found.getFirst().evidence().number("avoidable"));
    }

    @Test
    void aBindMountOfTheManifestReRunsAsACopyDoes() {
        String mounted = "FROM node:22\nWORKDIR /app\nRUN --mount=type=bind,source=package.json,target=package.json"
                + " --mount=type=bind,source=package-lock.json,target=package-lock.json npm ci\nCOPY src src\n";
        assertEquals(1, npm(mounted).commits("10 src/a.js", "8 " + BUMP).findings(RULE).size());
    }

    @Test
    void mavenIsToldToTakeTheVersionFromOutside() {
        LintCase java = LintCase.of("FROM maven:3-eclipse-temurin-21\nWORKDIR /app\nCOPY pom.xml ./\n"
                        + "RUN mvn -B dependency:go-offline\nCOPY src src\nRUN mvn -B package\n")
                .file("pom.xml", "<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId>"
                        + "<artifactId>b</artifactId><version>1.0.0</version></project>")
                .files("src/A.java")
                .commits("10 src/A.java", "8 pom.xml: 1.0.0 -> 1.0.#");
        assertEquals(1, java.findings(RULE).size());
        assertTrue(java.findings(RULE).getFirst().help().orElse("").contains("${revision}"));
    }

    @Test
    void settingsOfToolsCountWhereTheWayOutHelpsWithThem() {
        LintCase uv = LintCase.of("FROM python:3.13\nWORKDIR /app\nCOPY pyproject.toml uv.lock ./\n"
                        + "RUN uv sync --frozen --no-install-project\nCOPY src src\n")
                .file("pyproject.toml", "[project]\nname = \"a\"\nversion = \"1\"\n\n[tool.ruff]\nline-length = 100\n")
                .files("uv.lock", "src/a.py")
                .commits("10 src/a.py", "8 pyproject.toml: 100 -> 1#");
        assertEquals(1, uv.findings(RULE).size());
    }

    @Test
    void neededReRunsAreSilent() {
        assertEquals(List.of(), npm(ORDERED).commits("20 src/a.js", "9 " + UPGRADE).findings(RULE));
    }

    @Test
    void asManyNeededReRunsAreSilent() {
        assertEquals(List.of(), npm(ORDERED).commits("20 src/a.js", "8 " + BUMP, "8 " + UPGRADE).findings(RULE));
    }

    @Test
    void aFewCommitsAreSilent() {
        assertEquals(List.of(), npm(ORDERED).commits("20 src/a.js", "4 " + BUMP).findings(RULE));
    }

    @Test
    void withoutAHistoryNothingIsSaid() {
        assertEquals(List.of(), npm(ORDERED).findings(RULE));
    }

    @Test
    void whatIsCopiedTooEarlyIsAnotherRulesMatter() {
        LintCase all = npm("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n").commits("9 src/a.js", "9 " + BUMP);
        assertEquals(List.of(), all.findings(RULE));
        assertEquals(1, all.findings("cache/copy-before-install").size());
    }

    @Test
    void aScriptAtInstallMayReadEverything() {
        LintCase scripted = LintCase.of(ORDERED)
                .file("package.json", MANIFEST.replace("\"test\"", "\"postinstall\""))
                .files("package-lock.json", "src/a.js")
                .commits("20 src/a.js", "9 " + BUMP);
        assertEquals(List.of(), scripted.findings(RULE));
    }

    @Test
    void aStepThatGoesOnToBuildReadsTheManifest() {
        assertEquals(List.of(), npm(ORDERED.replace("npm ci", "npm ci && npm run build"))
                .commits("20 src/a.js", "9 " + BUMP).findings(RULE));
    }

    @Test
    void aWayOutThatDoesNotHelpIsNotNamed() {
        assertEquals(List.of(), npm(ORDERED)
                .commits("20 src/a.js", "9 package.json: jest -> jest#").findings(RULE));
    }

    @Test
    void anInstallWithoutAManifestOfTheProjectIsSilent() {
        assertEquals(List.of(), npm("FROM node:22\nRUN npm install -g typescript@5\nCOPY src src\n")
                .commits("20 src/a.js", "9 " + BUMP).findings(RULE));
    }
}
