package dev.layerwise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the standard streams lead to a terminal. */
record Terminal(boolean out, boolean err) {

    /** Files, pipes, or a test. */
    static final Terminal NONE = new Terminal(false, false);

    static Terminal current() {
        return new Terminal(isTerminal(1), isTerminal(2));
    }

    /** Java only says whether input and output together are one; Linux tells of each. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
        } catch (IOException | SecurityException e) {
            return false;
        }
        return System.console() != null && System.console().isTerminal();
    }
}
