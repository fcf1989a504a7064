package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DockerIgnoreTest {

    @Test
    void aPatternKnowsItsPlaceAndItsCleanedText() {
        DockerIgnore ignore = parse("# c\n\n  ./a//b/  \n! /keep\n");
        assertEquals(
                List.of(
                        new IgnorePattern("a/b", false, new Span(7, 14)),
                        new IgnorePattern("keep", true, new Span(17, 24))),
                ignore.patterns());
    }

    @Test
    void theDecidingPatternMayHaveMatchedADirectoryAbove() {
        DockerIgnore ignore = parse("*.log\nd\n!d/e\n");
        assertEquals("d", ignore.decider("d/x").orElseThrow().text());
        assertEquals("d/e", ignore.decider("d/e/x.log").orElseThrow().text());
        assertEquals(Optional.empty(), ignore.decider("x"));
    }

    @Test
    void anExceptionThatCouldNotChangeTheVerdictOfADirectoryIsForgottenBelowIt() {
        DockerIgnore ignore = parse("d/e/f/c.log\n!d/e/f\n");
        assertTrue(ignore.ignores("d/e/f/c.log"));
    }

    @Test
    void aLineBeginningWithAnIndentedHashIsAPattern() {
        assertTrue(parse(" #x\n").ignores("#x"));
    }

    @ParameterizedTest
    @CsvSource({
            "'!', 0, 1, 'illegal exclusion pattern: \"!\"'",
            "'a\n!/\n', 2, 4, 'illegal exclusion pattern: \"!\"'",
            "'a\n [ \n', 3, 4, syntax error in pattern",
            "'x\\', 0, 2, syntax error in pattern",
            "'a\\y', 0, 3, syntax error in pattern",
            "'[z-a]', 0, 5, syntax error in pattern",
    })
    void whatBuildKitRefusesIsAProblemWithItsPlace(String text, int start, int end, String message) {
        assertEquals(List.of(new IgnoreProblem(new Span(start, end), message)), parse(text).problems());
    }

    @Test
    void theOtherPatternsOfAFileWithAProblemStillCount() {
        assertTrue(parse("[\na\n").ignores("a"));
    }

    @ParameterizedTest
    @CsvSource({
            "a\\d, a1, true",
            "a\\d, ad, false",
            "a\\x41, aA, true",
            "[[:alpha:]]*, x1, true",
            "[[:alpha:]]*, 1x, false",
            "[!a]b, !b, true",
            "[^a]b, cb, true",
            "[^a]b, ab, false",
            "a[^x]b, a/b, true",
            "*^a, x^a, false",
            "a^b, a^b, true",
            "f**r, foobar, false",
            "f**r, f/x/r, true",
            "**.log, d/a.log, true",
            "foo**, foobar/x, true",
            "x/**, x, false",
            "**/a*/c, q/w/ab/c, true",
            "**/a*/c, ac/c, true",
            "*/b, a/b, true",
            "*/b, b, false",
            "'é?', éß, true",
    })
    void patternsMatchAsGoMatchesThem(String pattern, String path, boolean ignored) {
        assertEquals(ignored, parse(pattern).ignores(path));
    }

    @Test
    void aTooLongLineEndsTheReading() {
        DockerIgnore ignore = parse("a\n" + "x".repeat(70_000) + "\nb\n");
        assertEquals("bufio.Scanner: token too long", ignore.problems().getFirst().message());
        assertFalse(ignore.ignores("b"));
    }

    @Test
    void aPatternMadeToBacktrackTakesLinearTime() {
        DockerIgnore ignore = parse("*a".repeat(20) + "b\n" + "**/*a".repeat(6) + "b\n");
        assertFalse(ignore.ignores("a".repeat(4000)));
        assertFalse(ignore.ignores("a/".repeat(2000) + "a"));
    }

    private static DockerIgnore parse(String text) {
        return DockerIgnore.parse(SourceFile.of(".dockerignore", text));
    }
}
