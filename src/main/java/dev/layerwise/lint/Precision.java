package dev.layerwise.lint;

import java.util.Locale;

/** How many of a rule's findings are right; the names are GitHub code scanning's. */
public enum Precision {
    VERY_HIGH,
    HIGH,
    MEDIUM,
    LOW;

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
