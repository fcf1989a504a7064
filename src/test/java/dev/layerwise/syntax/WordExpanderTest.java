package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WordExpanderTest {

    private static final Map<String, String> SET = Map.of(
            "A", "foo", "EMPTY", "", "FILE", "/usr/lib/libfoo.so.1", "TWICE", "foobarfoo", "LINES", "a\nb");
    private static final Set<String> UNKNOWN = Set.of("BASE");

    @Test
    void quotesAndEscapesGo() {
        assertEquals("foo $A a b c", value("\"$A\" '$A' a\\ b \"c\""));
        assertEquals("a\\b \"", value("\"a\\b\" \\\""));
    }

    @Test
    void theEscapeDirectiveChoosesTheEscape() {
        assertEquals("C:\\dir$A", expand("C:\\dir`$A", '`').value().orElseThrow());
    }

    @Test
    void defaultsStandInForWhatIsUnsetOrEmpty() {
        assertEquals("d|d|foo|", value("${NO:-d}|${EMPTY:-d}|${A:-d}|${EMPTY-d}"));
        assertEquals("||a|a", value("${NO:+a}|${EMPTY:+a}|${A:+a}|${EMPTY+a}"));
    }

    @Test
    void demandsFailInBuildKitsWords() {
        assertEquals("failed to process \"${NO:?need it}\": NO: need it", failure("${NO:?need it}"));
        assertEquals("failed to process \"${EMPTY:?}\": EMPTY: is not allowed to be empty", failure("${EMPTY:?}"));
        assertEquals("", value("${EMPTY?}"));
    }

    @Test
    void prefixesAndSuffixesAreCut() {
        assertEquals("usr/lib/libfoo.so.1|libfoo.so.1", value("${FILE#*/}|${FILE##*/}"));
        assertEquals("/usr/lib/libfoo.so|/usr/lib/libfoo", value("${FILE%.*}|${FILE%%.*}"));
    }

    @Test
    void matchesAreReplaced() {
        assertEquals("xbarfoo|xbarx|foobarfoo", value("${TWICE/foo/x}|${TWICE//foo/x}|${TWICE/nothing/x}"));
    }

    @Test
    void anyRunOfCharactersStopsAtALineEnd() {
        assertEquals("\nb", value("${LINES##*}"));
    }

    @Test
    void anUnknownValueMakesTheWholeUnknownAndIsNamed() {
        Expansion expansion = expand("/opt/$BASE/bin", '\\');
        assertEquals(Optional.empty(), expansion.value());
        assertEquals(Set.of("BASE"), expansion.unknown());
        assertTrue(expansion.failure().isEmpty());
    }

    @Test
    void anUnknownValueThatIsNotUsedDoesNoHarm() {
        assertEquals("foo", value("${A:-$BASE}"));
        assertEquals("", value("${NO:+$BASE}"));
    }

    @Test
    void wordsAreSplitAtBlanksThatAreNotQuoted() {
        assertEquals(List.of("a b", "foo", "c"), expand("'a b' $A  c", '\\').words());
    }

    @Test
    void deepNestingCostsNoStackAndNoMoreThanItsLength() {
        int depth = 200_000;
        String word = "${NO:-".repeat(depth) + "x" + "}".repeat(depth);
        assertEquals("x", value(word));
        ExpansionMode verbatim = new ExpansionMode(true, true, false, true);
        Expansion kept = WordExpander.expand(word, '\\', verbatim, Variables.NONE);
        assertEquals(word, kept.value().orElseThrow());
    }

    private static Expansion expand(String word, char escape) {
        return WordExpander.expand(word, escape, name -> {
            if (UNKNOWN.contains(name)) {
                return VariableValue.unknown();
            }
            return SET.containsKey(name) ? VariableValue.of(SET.get(name)) : VariableValue.unset();
        });
    }

    private static String value(String word) {
        return expand(word, '\\').value().orElseThrow();
    }

    private static String failure(String word) {
        return expand(word, '\\').failure().orElseThrow();
    }
}
