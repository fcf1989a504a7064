package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the rules about ignore files find, and what they leave alone. */
class ContextRulesTest {

    private static final String[] NODE = node();

    private static String[] node() {
        return new String[] {"FROM node:22", "WORKDIR /app", "COPY . .", "RUN npm ci", "RUN npm run build"};
    }

    private static ContextProject project() {
        return new ContextProject();
    }

    private static ContextProject withGit() {
        return project().with(".git/HEAD", ".git/objects/a");
    }

    @Test
    void theHistoryIsFoundWithoutAnIgnoreFile() {
        Finding finding = withGit().with("main.js").findings(NODE).getFirst();
        assertEquals("context/missing-dockerignore", finding.rule().id());
        assertEquals(Level.WARNING, finding.level());
        assertEquals(List.of(".git"), withGit().with("main.js").lines(NODE).subList(0, 1));
    }

    @Test
    void theHistoryIsFoundBehindAnIgnoreFileThatLetsItIn() {
        Finding finding = withGit().text(".dockerignore", "dist\n").findings(NODE).getFirst();
        assertEquals("context/incomplete-dockerignore", finding.rule().id());
    }

    @Test
    void aGitFileOfASubmoduleIsNoHistory() {
        assertEquals(List.of(), project().with(".git", "main.js").lines(NODE));
    }

    @Test
    void nestedPackagesAreFoundWithOneLine() {
        ContextProject project = project()
                .heavy("a/node_modules/x.js", "b/c/node_modules/y.js")
                .text(".dockerignore", "node_modules\nDockerfile\n");
        assertEquals(List.of("**/node_modules"), project.lines(NODE));
        assertEquals(List.of(), project.linesAfter(List.of("**/node_modules"), NODE));
    }

    @Test
    void packagesThatNothingInstallsMayBeNeeded() {
        assertEquals(List.of(), project().heavy("node_modules/x.js")
                .lines("FROM node:22", "COPY . .", "CMD [\"node\", \"main.js\"]"));
    }

    @Test
    void packagesOfAnotherLanguageAreNot() {
        assertEquals(List.of("**/node_modules"), project().heavy("web/node_modules/x.js")
                .lines("FROM python:3.13", "COPY . .", "CMD [\"python\", \"main.py\"]"));
    }

    @Test
    void packagesThatAreCopiedByNameAreNeeded() {
        assertEquals(List.of(), project().heavy("node_modules/x.js").lines(
                "FROM node:22", "COPY node_modules node_modules", "COPY . .", "RUN npm ci --prefix tools"));
    }

    @Test
    void aCopyOfSubfoldersTakesNothingElse() {
        assertEquals(List.of(), withGit().heavy("node_modules/x.js").with("src/a.js")
                .lines("FROM node:22", "COPY src src", "RUN npm ci"));
    }

    @Test
    void aCopyOfAFolderTakesWhatLiesInIt() {
        assertEquals(List.of("**/node_modules"), withGit().heavy("web/node_modules/x.js")
                .lines("FROM node:22", "COPY web /web", "RUN npm ci"));
    }

    @Test
    void whatAnExcludeLeavesOutIsNotTaken() {
        assertEquals(List.of(), withGit().with("main.c")
                .lines("FROM alpine:3.20", "COPY --exclude=.git . /src", "RUN cc -o /bin/a /src/main.c"));
    }

    @Test
    void outputNeedsASign() {
        assertEquals(List.of(), project().heavy("target/a", "build/b", "vendor/c", "bin/d", "out/e", "lib/f")
                .lines("FROM alpine:3.20", "COPY . /src", "RUN make -C /src"));
    }

    @Test
    void targetBesideAManifestIsOutput() {
        ContextProject project = project().with("Cargo.toml").heavy("target/debug/a");
        String[] dockerfile = {"FROM rust:1.85", "COPY . .", "RUN cargo build --release"};
        assertEquals(List.of("target", "Dockerfile"), project.lines(dockerfile));
        assertEquals(List.of(), project.linesAfter(List.of("target"), dockerfile));
    }

    @Test
    void oneFolderOfSourcesKeepsThePatternNarrow() {
        assertEquals(List.of("a/target", "b/target"), project()
                .with("a/pom.xml", "b/pom.xml", "docs-src/target/page.txt")
                .heavy("a/target/x.jar", "b/target/y.jar")
                .text(".dockerignore", "Dockerfile\n")
                .lines("FROM maven:3.9", "COPY . .", "RUN mvn package"));
    }

    @Test
    void allFoldersOfANameMakeOnePattern() {
        ContextProject project = project()
                .with("a/pom.xml", "b/pom.xml")
                .heavy("a/target/x.jar", "b/target/y.jar")
                .text(".dockerignore", "Dockerfile\n");
        String[] dockerfile = {"FROM maven:3.9", "COPY . .", "RUN mvn package"};
        assertEquals(List.of("**/target"), project.lines(dockerfile));
        assertEquals(List.of(), project.linesAfter(List.of("**/target"), dockerfile));
    }

    @Test
    void distIsOutputIfGitIgnoresItAndTheBuildMakesIt() {
        assertEquals(List.of("dist"), project().with("package.json").heavy("dist/a.js")
                .text(".gitignore", "dist/\n").text(".dockerignore", "Dockerfile\n").lines(NODE));
    }

    @Test
    void distThatGitKeepsIsLeftAlone() {
        assertEquals(List.of(), project().with("package.json").heavy("dist/a.js")
                .text(".dockerignore", "Dockerfile\n").lines(NODE));
    }

    @Test
    void distThatThisBuildDoesNotMakeIsLeftAlone() {
        assertEquals(List.of(), project().with("package.json").heavy("dist/a.js")
                .text(".gitignore", "dist/\n").text(".dockerignore", "Dockerfile\n")
                .lines("FROM node:22", "COPY . .", "RUN npm ci --omit=dev", "CMD [\"npm\", \"start\"]"));
    }

    @Test
    void distOfWhichALineWasMadeACommentIsLeftAlone() {
        assertEquals(List.of(), project().with("package.json").heavy("dist/a.js")
                .text(".gitignore", "dist/\n").text(".dockerignore", "Dockerfile\n# dist\n").lines(NODE));
    }

    @Test
    void anArtifactThatTheImageStartsIsNeeded() {
        assertEquals(List.of(), project().with("pom.xml").heavy("target/app.jar")
                .lines("FROM eclipse-temurin:21", "COPY . /app", "CMD java -jar /app/target/app.jar"));
    }

    @Test
    void aVirtualEnvironmentIsKnownByItsMark() {
        ContextProject project = project().with("myenv/pyvenv.cfg", "main.py").heavy("myenv/lib/a.so");
        String[] dockerfile = {"FROM python:3.13", "COPY . ."};
        assertEquals(List.of("myenv"), project.lines(dockerfile));
        assertEquals(List.of(), project.linesAfter(List.of("myenv"), dockerfile));
    }

    @Test
    void aPathWithPatternCharactersIsEscaped() {
        ContextProject project = project().with("my[1]*env/pyvenv.cfg").heavy("my[1]*env/lib/a.so");
        String[] dockerfile = {"FROM python:3.13", "COPY . ."};
        assertEquals(List.of("my\\[1]\\*env"), project.lines(dockerfile));
        assertEquals(List.of(), project.linesAfter(List.of("my\\[1]\\*env"), dockerfile));
    }

    @Test
    void aPathThatNoLineCanHoldIsMatchedAllTheSame() {
        ContextProject project = project().with(" a\nenv /pyvenv.cfg").heavy(" a\nenv /lib/a.so");
        String[] dockerfile = {"FROM python:3.13", "COPY . ."};
        assertEquals(List.of("?a?env?"), project.lines(dockerfile));
        assertEquals(List.of(), project.linesAfter(List.of("?a?env?"), dockerfile));
    }

    @Test
    void bigLocalThingsThatNobodyKnowsAreOnlyMentioned() {
        Finding finding = withGit().heavy("data/a.bin").text(".gitignore", "data/\n").findings(NODE).getFirst();
        assertTrue(finding.notes().contains("git ignores `data` (1.5 MB), which the build sees as well"));
        assertEquals(List.of(".git", "Dockerfile"), finding.evidence().names().get("lines"));
    }

    @Test
    void anExceptionTakesBackWhatIsWanted() {
        assertEquals(List.of(), project().with("package.json").heavy("dist/a.js")
                .text(".gitignore", "dist/\n").text(".dockerignore", "*\n!dist\n!src\n").lines(NODE));
    }

    @Test
    void smallThingsInAnAllowListAreLeftAlone() {
        assertEquals(List.of(), project().with("README.md", "docs/a.md", ".github/ci.yml", "CHANGELOG.md")
                .text(".dockerignore", "**\n!docs\n!README.md\n!CHANGELOG.md\n!.github\n").lines(NODE));
    }

    @Test
    void smallThingsAreANote() {
        Finding finding = project().with("README.md", "CHANGELOG.md", ".github/ci.yml", "main.js")
                .findings(NODE).getFirst();
        assertEquals(Level.NOTE, finding.level());
    }

    @Test
    void smallThingsAreNothingWhereNoStepFollows() {
        assertEquals(List.of(), project().with("README.md", "CHANGELOG.md", ".github/ci.yml", "main.js")
                .lines("FROM node:22", "RUN npm i -g serve", "COPY . .", "RUN chmod +x main.js"));
    }

    @Test
    void theDockerfileAloneIsNothing() {
        assertEquals(List.of(), project().with("main.js").lines(NODE));
    }

    @Test
    void theHistoryMattersEvenWhereNoStepFollows() {
        assertEquals(List.of(".git"), withGit().with("index.html").lines("FROM nginx:1.29", "COPY . /srv"));
    }

    @Test
    void smallLocalThingsAreNothingWhereNoStepFollows() {
        assertEquals(List.of(), project().with("app.log", ".pytest_cache/a", "main.py")
                .text(".gitignore", "*.log\n").lines("FROM python:3.13", "COPY . ."));
    }

    @Test
    void logsThatGitIgnoresAreFoundWhereStepsFollow() {
        assertEquals(List.of("*.log", "Dockerfile"), project().with("app.log", "server.log", "main.py", "t/fixture.txt")
                .text(".gitignore", "*.log\n").lines("FROM python:3.13", "COPY . .", "RUN pip install ."));
    }

    @Test
    void anIgnoreFileBesideADockerfileThatDoesNotCountIsSpokenOf() {
        Finding finding = withGit().with("api/.dockerignore", "api/main.go").dockerfileAt("api/Dockerfile")
                .findings("FROM golang:1.24", "COPY . .", "RUN go build ./api").getFirst();
        assertTrue(finding.notes().stream().anyMatch(note -> note.startsWith("`api/.dockerignore` does not count")));
        assertTrue(finding.help().orElse("").contains("in the root of the context"));
    }

    @Test
    void theIgnoreFileOfADockerfileCounts() {
        Finding finding = withGit().text("api/Dockerfile.dockerignore", "*.md\n").dockerfileAt("api/Dockerfile")
                .findings("FROM golang:1.24", "COPY . .", "RUN go build ./api").getFirst();
        assertTrue(finding.help().orElse("").endsWith("to `Dockerfile.dockerignore`"), finding.help().orElse(""));
    }

    @Test
    void theTestsOfABuilderAreSmallThings() {
        assertEquals(List.of(".github", "Dockerfile", "README.md", "tests"), project()
                .with(".github/ci.yml", "README.md", "tests/a.py", "tests/b.py", "shop/a.py")
                .lines("FROM python:3.13 AS build", "COPY . /src", "RUN pip wheel -w /wheels /src",
                        "FROM python:3.13", "COPY --from=build /wheels /wheels", "RUN pip install /wheels/*.whl"));
    }

    @Test
    void whatAnotherDockerfileCopiesIsLeftAlone() {
        assertEquals(List.of(), project().with("README.md", "docs/a.md", "docs/b.md", "a.js")
                .text("Dockerfile.docs", "FROM nginx\nCOPY docs /srv\nCOPY README.md /srv\n").lines(NODE));
    }

    @Test
    void whatOtherStepsTakeIsNoPartOfTheMessage() {
        Finding finding = project().heavy("a/node_modules/x.js", "b/target/y.jar").with("b/pom.xml", "a/c.js")
                .text(".dockerignore", "Dockerfile\n")
                .findings("FROM alpine:3.20 AS a", "COPY a /a", "RUN npm ci", "RUN npm run build",
                        "FROM alpine:3.20", "COPY b /b", "RUN mvn package")
                .getFirst();
        assertEquals("`COPY a /a` takes `a/node_modules`, which `.dockerignore` lets in", finding.message());
        assertEquals(List.of("**/node_modules", "b/target"), finding.evidence().names().get("lines"));
    }
}
