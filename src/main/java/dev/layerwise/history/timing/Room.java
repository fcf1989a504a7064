package dev.layerwise.history.timing;

/** How much of a recording is kept at most, so that a hostile one costs little. */
final class Room {

    private static final long CHARACTERS = 32L * 1024 * 1024;
    private static final int OVERHEAD = 100;

    private long left = CHARACTERS;

    /** For one more thing, with a name that long. */
    void take(int characters) throws Unreadable {
        left -= characters + OVERHEAD;
        if (left < 0) {
            throw new Unreadable("there are more steps than any build has");
        }
    }
}
