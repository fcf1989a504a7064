package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Corners of the language, each as bash has it. */
final class ShellAcceptanceTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "in", "]]", "a; in", "in() { a; }", "! && a", "! | a", "time & a", "{ ! }", "if time then a; fi", "( ! )",
            "case a in a) ! ;; esac", "> 2>a", "> {fd}>a", ">& {fd}>a", "a >| 2<&1", "${x:-<(if)}", "a ${x#>(b}",
            "for ((a;b)); do c; done", "for ((a;b;c;d)); do e; done", "eval >a x=(1)", "x=1 >a y=(1)", "(a) 2>&-b",
            "$(time { a; })", "a | ! b", "[[ a\n== b ]]", "[[ a ==\nb ]]", "x=([ a)"
    })
    void refuses(String script) {
        assertInstanceOf(Refused.class, read(script));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x=1 in", "for in in in; do a; done", "case in in in) a;; esac", "!; a", "time", "time -p",
            "! ! time -- a", "if time; then a; fi", ">&2>a", "2>(a)", "${x:-<(a)}", "\"${x:-<(a)}\"", "${x:-<<(if)}",
            "$((1<(2)))", "for ((;;)); do a; done", "for ((\"a;\";b;$(c;d))); do e; done", "time -p (a)",
            "time -p ((1))", "a | time", "eval x=(1)", "let x=(1)", "alias x=(1)", ">a y=(1)", "a 2>&-b",
            "$(\ntime { a; })", "$(time | a)", "[[ (\na )\n&& !\nb ]]", "\"${x:-a\\'b}\"", "x=([a b]=c [d]=e)"
    })
    void accepts(String script) {
        assertInstanceOf(Script.class, read(script));
    }

    private static ShellText read(String script) {
        return ShellParser.parse(MappedText.of(script, new Span(0, script.length())));
    }
}
