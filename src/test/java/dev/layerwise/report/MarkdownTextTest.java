package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Rules' pages in a terminal. */
final class MarkdownTextTest {

    @Test
    void aPageIsLaidOutForATerminal() {
        String page = """
                One line, see [the
                docs](https://docs.docker.com/) and `code [0]`.

                ## Why
                A paragraph that is long enough to be broken at the eightieth column, which is near here
                and goes on.

                - an item that is long enough to be broken at the eightieth column, which is near here
                  and goes on
                - another

                ### An example

                ```dockerfile bad
                FROM a

                RUN b
                ```

                ```file package.json
                {}
                ```
                ```
                %s
                ```
                """.formatted("x".repeat(80));
        assertEquals("""
                One line, see the docs <https://docs.docker.com/> and `code [0]`.

                WHY

                A paragraph that is long enough to be broken at the eightieth column, which is
                near here and goes on.

                - an item that is long enough to be broken at the eightieth column, which is
                  near here and goes on
                - another

                An example

                bad:
                    FROM a

                    RUN b

                package.json:
                    {}

                %s
                """.formatted("x".repeat(80)), MarkdownText.of(page, Style.PLAIN));
    }

    @Test
    void aParagraphWithoutMarksHasNoAddresses() {
        assertEquals("see a and b [c] (d)", MarkdownText.plain("see [a](https://x.y/z) and b [c] (d)"));
    }
}
