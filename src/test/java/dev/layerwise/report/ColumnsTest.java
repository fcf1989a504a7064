package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How text is broken into rows. */
final class ColumnsTest {

    @Test
    void rowsBreakAtBlanks() {
        assertEquals(List.of("one two", "three", "four"), Columns.rows("one two three four", 8));
        assertEquals(List.of(""), Columns.rows("", 8));
    }

    @Test
    void longWordsBreakInside() {
        assertEquals(List.of("a", "12345678", "90", "b"), Columns.rows("a 1234567890 b", 8).stream()
                .flatMap(row -> List.of(row.split(" ")).stream())
                .toList());
        assertEquals(List.of("世界", "世"), Columns.rows("世界世", 5));
    }

    @Test
    void codeStaysTogether() {
        assertEquals(List.of("then", "`COPY . .`,", "done"), Columns.rows("then `COPY . .`, done", 12));
        assertEquals(
                List.of("then `COPY . .`", "and `x` or `a b`"), Columns.rows("then `COPY . .` and `x` or `a b`", 16));
        String longCode = "`" + "word ".repeat(12) + "end`";
        assertEquals("run " + longCode, String.join(" ", Columns.rows("run " + longCode, 20)));
        assertEquals(
                List.of("an open ` stays", "as it is, and", "goes on"),
                Columns.rows("an open ` stays as it is, and goes on", 16));
    }
}
