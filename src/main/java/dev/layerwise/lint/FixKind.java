package dev.layerwise.lint;

/** What a rule can do about its findings by itself. */
public enum FixKind {
    NONE,
    /** Its fixes leave the image the same. */
    SAFE,
    /** Its fixes may change the image. */
    UNSAFE
}
