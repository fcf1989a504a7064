package dev.layerwise.lint;

import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.CommandCall;
import java.util.Optional;

/**
 * One simple command of a RUN.
 *
 * @param reading what it does, if its program is a package manager
 */
public record RunCommand(CommandCall call, Optional<Reading> reading) {}
