package dev.layerwise.lint;

import java.util.Locale;

/** How much a finding matters; the names are SARIF's. The first is the gravest. */
public enum Level {
    /** The build fails, or the instruction has no effect. */
    ERROR,
    /** It costs time, size or safety. */
    WARNING,
    /** What a good engineer may leave as it is. */
    NOTE;

    /** The name as users write and read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAtLeast(Level other) {
        return compareTo(other) <= 0;
    }
}
