package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is copied and ignored, and what only looks so. */
class CopiedFileIgnoredTest {

    private static ContextProject ignoring(String... lines) {
        return new ContextProject().text(".dockerignore", String.join("\n", lines) + "\n");
    }

    private static List<Level> levels(ContextProject project, String... dockerfile) {
        return project.findings(List.of(new CopiedFileIgnored()), dockerfile).stream().map(Finding::level).toList();
    }

    private static void isFound(Level level, ContextProject project, String... dockerfile) {
        assertEquals(List.of(level), levels(project, dockerfile));
    }

    private static void isSilent(ContextProject project, String... dockerfile) {
        assertEquals(List.of(), levels(project, dockerfile));
    }

    @Test
    void aFileThatIsLeftOutFailsTheBuild() {
        ContextProject project = ignoring("dist").with("dist/a.js");
        isFound(Level.ERROR, project, "FROM nginx:1.29", "COPY dist /srv");
        assertEquals(
                List.of("COPY of `dist` fails the build, as `.dockerignore` leaves it out"),
                project.messages(new CopiedFileIgnored(), "FROM nginx:1.29", "COPY dist /srv"));
    }

    @Test
    void aFileInsideOfWhatIsLeftOutFailsToo() {
        isFound(Level.ERROR, ignoring("**/target").with("app/target/a.jar"),
                "FROM eclipse-temurin:21", "COPY app/target/a.jar /a.jar");
    }

    @Test
    void addAndBindMountsFailAlike() {
        isFound(Level.ERROR, ignoring("*.tar").with("a.tar"), "FROM alpine:3.22", "ADD a.tar /");
        isFound(Level.ERROR, ignoring("conf").with("conf/a"),
                "FROM alpine:3.22", "RUN --mount=type=bind,source=conf,target=/c cat /c/a");
    }

    @Test
    void severalSourcesOfOneStepAreOneFinding() {
        isFound(Level.ERROR, ignoring("*.json").with("a.json", "b.json"), "FROM node:22", "COPY a.json b.json ./");
    }

    @Test
    void whatIsNotMadeYetIsAWarning() {
        isFound(Level.WARNING, ignoring("target").with("pom.xml"), "FROM eclipse-temurin:21", "COPY target/a.jar /");
    }

    @Test
    void aStageThatTheImageDoesNotNeedIsAWarning() {
        isFound(Level.WARNING, ignoring("test").with("test/a"),
                "FROM alpine:3.22 AS check", "COPY test /t", "FROM alpine:3.22");
    }

    @Test
    void aWildcardThatIsLeftWithNothingIsAWarning() {
        isFound(Level.WARNING, ignoring("**/*.sql").with("db/a.sql"), "FROM postgres:17", "COPY db/*.sql /init/");
    }

    @Test
    void aDirectoryThatIsLeftEmptyIsAWarning() {
        isFound(Level.WARNING, ignoring("db/*").with("db/a.sql"), "FROM postgres:17", "COPY db /init");
        isFound(Level.WARNING, ignoring("**").with("a.txt"), "FROM alpine:3.22", "COPY . .");
    }

    @Test
    void aSymlinkLeadsToWhatCounts() {
        // the name is let in, what the directory above it is not
        isFound(Level.ERROR, ignoring("data/raw").with("data/raw/a"), "FROM alpine:3.22", "COPY data/raw /raw");
    }

    @Test
    void anExceptionTakesItBack() {
        isSilent(ignoring("target", "!target/a.jar").with("target/a.jar"), "FROM alpine:3.22", "COPY target/a.jar /");
        isSilent(ignoring("*", "!src").with("src/a"), "FROM alpine:3.22", "COPY src /src");
        isSilent(ignoring("*", "!src/a").with("src/a", "src/b"), "FROM alpine:3.22", "COPY src /src");
    }

    @Test
    void whatMayBeTakenBackLaterIsLeftAlone() {
        isSilent(ignoring("target", "!target/*.jar").with("pom.xml"), "FROM alpine:3.22", "COPY target/a.jar /");
    }

    @Test
    void anOwnIgnoreFileCountsInstead() {
        isSilent(ignoring("dist").with("dist/a").text("Dockerfile.dockerignore", ""),
                "FROM nginx:1.29", "COPY dist /srv");
    }

    @Test
    void otherStagesAndAddressesAreNoContext() {
        isSilent(ignoring("dist").with("dist/a"),
                "FROM node:22 AS build", "RUN make", "FROM nginx:1.29", "COPY --from=build dist /srv");
        isSilent(ignoring("*.tgz").with("a.tgz"), "FROM alpine:3.22", "ADD https://example.com/a.tgz /");
    }

    @Test
    void whatIsMissingAndNotIgnoredIsAnotherMistake() {
        isSilent(ignoring("dist").with("a"), "FROM nginx:1.29", "COPY build /srv");
    }

    @Test
    void unknownVariablesAndUnderScoresAreLeftAlone() {
        isSilent(ignoring("dist").with("dist/a"), "FROM nginx:1.29", "ARG DIR", "COPY $DIR /srv");
        isSilent(ignoring("dist").with("dist_/a"), "FROM nginx:1.29", "COPY dist_ /srv");
    }

    @Test
    void aWildcardForLocalFilesMayMatchNothing() {
        isSilent(ignoring(".env").text(".gitignore", ".env\n").with(".env", "a"), "FROM node:22", "COPY a .env* ./");
        isSilent(ignoring("yarn.lock").with("a"), "FROM node:22", "COPY a yarn.lock* ./");
    }
}
