package dev.layerwise.cli;

import dev.layerwise.report.Printable;

/** What layerwise says about a run, on standard error. */
final class Messages {

    private Messages() {}

    static void error(Streams streams, String message) {
        streams.err().println("layerwise: " + Printable.of(message));
    }
}
