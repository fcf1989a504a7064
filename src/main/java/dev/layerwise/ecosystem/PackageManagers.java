package dev.layerwise.ecosystem;

import java.util.Optional;
import java.util.function.Function;

/** Reads commands by the data in {@code rules/ecosystems}. */
public final class PackageManagers {

    private PackageManagers() {}

    /** What the command does; empty if its program is not a package manager. */
    public static Optional<Reading> read(CommandWords command) {
        return read(command, name -> Optional.empty());
    }

    /** @param environment the values of variables, where they are known */
    public static Optional<Reading> read(CommandWords command, Function<String, Optional<String>> environment) {
        Optional<String> program = ProgramIndex.known(command.program());
        return program.flatMap(name -> {
            Ecosystem ecosystem = ProgramIndex.ecosystemOf(name);
            return CommandReader.read(ecosystem, name, command, environment);
        });
    }

    /** The ecosystem of that name, as {@link Reading#ecosystem()} gives it. */
    public static Optional<Ecosystem> ecosystem(String name) {
        return ProgramIndex.ecosystem(name);
    }
}
