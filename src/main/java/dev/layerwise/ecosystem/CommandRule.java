package dev.layerwise.ecosystem;

import java.util.Map;

/**
 * A subcommand.
 *
 * @param name the first of its names
 * @param alone whether it reads no files of the project if it names packages
 * @param count how many operands count; later ones are something else
 * @param prefix how many operands stand before the subcommand that it leads to; negative if it leads to none
 */
record CommandRule(
        String name,
        Effect effect,
        boolean alone,
        Operands operands,
        int count,
        int prefix,
        Map<String, OptionRule> options) {

    CommandRule {
        options = Map.copyOf(options);
    }

    boolean leadsToAnother() {
        return prefix >= 0;
    }

    /** What the operands of a subcommand are. */
    enum Operands {
        NONE,
        PACKAGES,
        MANIFESTS,
        /** Directories with a project in them, or their manifests. */
        PROJECT,
        /** Files and directories that are read as a whole. */
        LOCAL,
        /** Subcommands. */
        GOALS,
        /** Another command line. */
        REST
    }
}
