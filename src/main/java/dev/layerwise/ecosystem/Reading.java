package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a command of a package manager does.
 *
 * @param manager the program by its usual name, as {@code pip} for {@code pip3.12}
 * @param ecosystem the name of the data that it was read by
 * @param command the subcommand as the data spells it, as {@code install} for {@code npm i}; absent if it is not known
 * @param packages names as written, with versions; URLs of downloads
 * @param inputs files that it reads, those that the command names first; also those that a build resolves by
 * @param complete whether all words are known, so that nothing is missing above
 */
public record Reading(
        String manager,
        String ecosystem,
        Action action,
        Optional<String> command,
        List<String> packages,
        List<InputFile> inputs,
        Locked locked,
        DevDependencies dev,
        Set<Fact> facts,
        boolean complete) {

    public Reading {
        packages = List.copyOf(packages);
        inputs = List.copyOf(inputs);
        facts = Set.copyOf(facts);
    }

    public boolean is(Fact fact) {
        return facts.contains(fact);
    }
}
