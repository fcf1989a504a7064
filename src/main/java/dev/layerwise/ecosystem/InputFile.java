package dev.layerwise.ecosystem;

/**
 * A file that a command reads.
 *
 * @param pattern a path relative to the working directory, or an absolute one; {@code *} stands for part of a name and
 *     {@code **} for any directories
 */
public record InputFile(String pattern, Role role, Need need) {

    /** What a file is to its manager. */
    public enum Role {
        /** Says which packages are needed. */
        MANIFEST,
        /** Says which versions were chosen. */
        LOCK,
        /** Steers the manager. */
        CONFIGURATION,
        /** A package or project on disk, which is read as a whole. */
        LOCAL
    }

    /** How sure it is that a file is read. */
    public enum Need {
        /** The command names it. */
        NAMED,
        /** The command fails without it. */
        REQUIRED,
        /** It is read if it is there. */
        OPTIONAL
    }
}
