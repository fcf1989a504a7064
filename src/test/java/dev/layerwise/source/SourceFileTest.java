package dev.layerwise.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SourceFileTest {

    @Test
    void everyByteThatIsNotUtf8IsReplacedByOneCharacter() {
        byte[] bytes = {'a', (byte) 0xE2, (byte) 0x82, 'b', (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xFF};
        SourceFile file = SourceFile.decode("f", bytes);
        assertEquals("a\uFFFD\uFFFDb\uFFFD\uFFFD\uFFFD\uFFFD", file.text());
        assertArrayEquals(new int[] {1, 2, 4, 5, 6, 7}, file.replacedOffsets());
        assertFalse(file.isValidUtf8());
    }

    @Test
    void theBytesComeBackAsTheyWere() {
        byte[] bytes = "\uFEFFa\r\n\uD83D\uDC33 \uFFFD".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(bytes, SourceFile.decode("f", bytes).bytes());
        byte[] damaged = {(byte) 0xC3, (byte) 0xA9, (byte) 0xC3, '\n', (byte) 0x80};
        assertArrayEquals(damaged, SourceFile.decode("f", damaged).bytes());
    }

    @Test
    void lengthInBytesCountsWhatTheFileHolds() {
        SourceFile file = SourceFile.decode("f", new byte[] {'a', (byte) 0xFF, (byte) 0xC3, (byte) 0xA9});
        assertEquals(4, file.byteLength(new Span(0, 3)));
        assertEquals(4, SourceFile.of("f", "\uD83D\uDC33").byteLength(new Span(0, 2)));
    }

    @Test
    void linesEndWithLineFeedAlone() {
        SourceFile file = SourceFile.of("f", "a\rb\r\nc");
        assertEquals(new Position(1, 3), file.position(2));
        assertEquals(new Position(2, 1), file.position(5));
        assertEquals(2, file.lines().count());
    }
}
