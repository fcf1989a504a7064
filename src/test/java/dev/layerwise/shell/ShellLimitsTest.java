package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import dev.layerwise.syntax.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extreme scripts cost time in proportion to their length, and no stack. */
final class ShellLimitsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MEGABYTE = 1_000_000;

    @ParameterizedTest
    @ValueSource(strings = {
            "$(", "(", "((", "$((", "{ ", "if ", "while ", "case x in a) ", "\"$(", "${a:-", "a=(", "[[ (", "<(",
            "f() ", "cat <<E\n$(", "a[", "\"${a:-\""
    })
    void whatIsNestedTooDeeplyIsRefused(String opening) {
        assertTimeoutPreemptively(LIMIT, () ->
                assertEquals(!opening.startsWith("cat <<E"), parse(opening.repeat(2_000)) instanceof Refused));
    }

    @Test
    void substitutionsThatAreAllClosedAreRefusedToo() {
        assertInstanceOf(Refused.class, parse("echo " + "$(echo ".repeat(2_000) + ")".repeat(2_000)));
        assertInstanceOf(Refused.class, parse("( ".repeat(2_000) + "a" + " )".repeat(2_000)));
        assertInstanceOf(Refused.class, parse("f() ".repeat(2_000) + "{ a; }"));
    }

    @Test
    void aHundredThousandCommandsAreRead() {
        for (String connector : List.of(" && ", " || ", "; ", " | ", "\n", " & ")) {
            assertTimeoutPreemptively(LIMIT, () ->
                    assertInstanceOf(Script.class, parse(("a b" + connector).repeat(100_000) + "c")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "x", "\\x", "'a'", "\"a\"", "$x", "${x}", "$(a)", "{", "{,", "a=", "[", "a[", "#", "\\\n", "$[1]", "`a`",
            "=", "+", "$((1))", "*", "?(", "a\n", "<a ", "a=b ", "!", "$'\\n'", "1>a "
    })
    void longTextCostsInProportion(String piece) {
        String text = "echo " + piece.repeat(MEGABYTE / piece.length());
        assertTimeoutPreemptively(LIMIT, () -> {
            if (parse(text) instanceof Script script) {
                ScriptTree.of(script);
            }
        });
    }

    @Test
    void longHereDocumentsAreRead() {
        String lines = "a $b `c`\n".repeat(MEGABYTE / 10);
        assertTimeoutPreemptively(LIMIT, () -> assertInstanceOf(Script.class, parse("cat <<E\n" + lines + "E\n")));
        assertTimeoutPreemptively(LIMIT, () -> assertInstanceOf(Script.class, parse("cat <<E\n".repeat(20_000))));
    }

    @Test
    void askingForTheCommandsCostsInProportionToo() {
        for (String piece : List.of("a && ", "A%d=$(b); ", "c | ", "f%d() { cd x; }; ", "if a; then b; fi; ")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20_000; i++) {
                text.append(piece.replace("%d", Integer.toString(i)));
            }
            Script script = assertInstanceOf(Script.class, parse(text.append("d").toString()));
            assertTimeoutPreemptively(LIMIT, () ->
                    assertTrue(CommandReader.read(script, Variables.NONE, Optional.of("/")).size() > 20_000));
        }
    }

    private static ShellText parse(String script) {
        return ShellParser.parse(MappedText.of(script, new Span(0, script.length())));
    }
}
