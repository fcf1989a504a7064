package dev.layerwise.cli;

import dev.layerwise.lint.Phrase;
import java.io.PrintStream;

/** One line on a terminal that tells how far a long run is; it is gone before anything else is written. */
final class Progress {

    private static final long PATIENCE = 1_000_000_000L;
    private static final long STEP = 100_000_000L;
    private static final String ERASE = "\r\u001B[K";

    private final PrintStream err;
    private final boolean isOn;
    private final int total;
    private final long start = System.nanoTime();
    private long last;
    private boolean isShown;

    /** @param isOn whether there is a terminal */
    Progress(PrintStream err, boolean isOn, int total) {
        this.err = err;
        this.isOn = isOn;
        this.total = total;
    }

    void show(long done) {
        long now = System.nanoTime();
        if (isOn && now - start > PATIENCE && (!isShown || now - last > STEP)) {
            err.print(ERASE + Phrase.number(done) + " of " + Phrase.count(total, "Dockerfile"));
            err.flush();
            last = now;
            isShown = true;
        }
    }

    void clear() {
        if (isShown) {
            err.print(ERASE);
            err.flush();
            isShown = false;
        }
    }
}
