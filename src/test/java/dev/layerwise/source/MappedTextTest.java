package dev.layerwise.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class MappedTextTest {

    private static final String SOURCE = "RUN a \\\n  b \\\n  c";
    private static final MappedText JOINED = MappedText.builder()
            .append(SOURCE, 0, 6)
            .append(SOURCE, 8, 12)
            .append(SOURCE, 14, 17)
            .build(0);

    @Test
    void piecesAreJoined() {
        assertEquals("RUN a   b   c", JOINED.text());
        assertFalse(JOINED.isVerbatim());
    }

    @Test
    void anEndDoesNotSwallowTheContinuationBehindIt() {
        assertEquals(new Span(4, 6), JOINED.sourceSpan(4, 6));
        assertEquals(new Span(4, 9), JOINED.sourceSpan(4, 7));
    }

    @Test
    void slicesKnowTheirWayBack() {
        MappedText slice = JOINED.slice(8, 13);
        assertEquals("b   c", slice.text());
        assertEquals(new Span(10, 17), slice.sourceSpan());
        assertEquals(new Span(16, 17), slice.sourceSpan(4, 5));
        assertTrue(JOINED.slice(8, 9).isVerbatim());
        assertEquals(Span.at(17), JOINED.slice(13, 13).sourceSpan());
    }

    @Test
    void replacedTextStandsForAllOfItsSource() {
        String source = "\"a\\tb\"";
        MappedText value = MappedText.builder()
                .append(source, 1, 2)
                .replace(new Span(2, 4), "\t")
                .append(source, 4, 5)
                .build(0);
        assertEquals("a\tb", value.text());
        assertEquals(new Span(2, 4), value.sourceSpan(1, 2));
        assertEquals(new Span(1, 4), value.sourceSpan(0, 2));
        assertEquals(new Span(4, 5), value.sourceSpan(2, 3));
    }

    @Test
    void adjoiningPiecesAreOne() {
        MappedText text = MappedText.builder().append(SOURCE, 0, 3).append(SOURCE, 3, 6).build(0);
        assertTrue(text.isVerbatim());
        assertEquals(new Span(2, 4), text.sourceSpan(2, 4));
    }
}
