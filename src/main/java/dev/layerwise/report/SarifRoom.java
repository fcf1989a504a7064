package dev.layerwise.report;

import dev.layerwise.lint.Level;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/**
 * What GitHub code scanning takes of one run: 25,000 results, and 10 MB as uploaded, that is compressed. It refuses a
 * whole log that has more, so the rest is left out and counted. Since results are written as they come, those that
 * matter less leave some of the room to what may follow.
 */
final class SarifRoom {

    static final int RESULTS = 25_000;

    private static final long BYTES = 9_500_000;
    private static final int BUFFER = 8192;

    /** The quickest way to compress is also the least thorough one: the upload is smaller than what is counted here. */
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final byte[] buffer = new byte[BUFFER];
    private int results;
    private long leftOut;

    /** Whether a result still fits; it counts as written then. */
    boolean takes(Level level, String json) {
        double share = switch (level) {
            case ERROR -> 1;
            case WARNING -> 0.9;
            case NOTE -> 0.6;
        };
        if (results >= RESULTS * share || deflater.getBytesWritten() >= BYTES * share) {
            leftOut++;
            return false;
        }
        results++;
        count(json);
        return true;
    }

    /** Counts what is written in any case. */
    void count(String json) {
        deflater.setInput(json.getBytes(StandardCharsets.UTF_8));
        while (!deflater.needsInput()) {
            deflater.deflate(buffer);
        }
    }

    long leftOut() {
        return leftOut;
    }

    void close() {
        deflater.end();
    }
}
