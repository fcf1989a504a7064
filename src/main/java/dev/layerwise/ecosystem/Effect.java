package dev.layerwise.ecosystem;

import java.util.Optional;
import java.util.Set;

/**
 * What a subcommand, an option or one of its values adds to a reading.
 *
 * @param bare the action if there are no operands
 * @param local the action if all operands are paths
 * @param reads the set of files that is read
 */
record Effect(
        Optional<Action> action,
        Optional<Action> bare,
        Optional<Action> local,
        Optional<Locked> locked,
        Optional<DevDependencies> dev,
        Set<Fact> facts,
        Optional<String> reads) {

    /** What {@code --option=false} says. */
    Effect reversed() {
        return new Effect(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                locked.map(value -> value == Locked.YES ? Locked.NO : Locked.UNKNOWN),
                dev.map(value -> value == DevDependencies.EXCLUDED
                        ? DevDependencies.INCLUDED
                        : DevDependencies.UNKNOWN),
                Set.of(),
                Optional.empty());
    }
}
