package dev.layerwise.history.timing;

import java.io.IOException;

/** A recording that makes no sense; the message says why. */
final class Unreadable extends IOException {

    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
        super(message);
    }
}
