package dev.layerwise.ecosystem;

import java.util.Map;

/**
 * An option.
 *
 * @param values what single values add; commas and blanks separate several
 */
record OptionRule(Takes takes, Effect effect, Map<String, Effect> values) {

    OptionRule {
        values = Map.copyOf(values);
    }

    /** What follows an option. */
    enum Takes {
        NOTHING,
        VALUE,
        MANIFEST,
        LOCK,
        PACKAGE,
        /** A path that is read as a whole. */
        LOCAL,
        /** The directory of the project. */
        DIRECTORY,
        /** A program in the manager's language; {@link OptionRule#values} are the calls in it. */
        SCRIPT
    }
}
