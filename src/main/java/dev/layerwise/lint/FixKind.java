package dev.layerwise.lint;

import java.util.Locale;

/** What a rule can do about its findings by itself. */
public enum FixKind {
    NONE,
    /** Its fixes leave the image the same. */
    SAFE,
    /** Its fixes may change the image. */
    UNSAFE;

    /** The name as users read it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
