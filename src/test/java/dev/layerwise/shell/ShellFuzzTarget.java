package dev.layerwise.shell;

import java.nio.charset.StandardCharsets;

/** What the fuzzer calls with bytes of its own making: it looks for a script that breaks the parser or its places. */
public final class ShellFuzzTarget {

    private ShellFuzzTarget() {}

    /** The name and the parameter are Jazzer's. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        SoundScript.check(new String(bytes, StandardCharsets.UTF_8));
    }
}
