package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.Fuzzer;
import org.junit.jupiter.api.Test;

final class ShellFuzzTest {

    @Test
    void theFuzzerFindsNoScriptThatBreaksTheParserOrItsPlaces() throws Exception {
        assertEquals("", Fuzzer.run(ShellFuzzTarget.class, ShellFixturesTest.FOLDER));
    }
}
