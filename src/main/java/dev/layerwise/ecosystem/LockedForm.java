package dev.layerwise.ecosystem;

import java.util.Optional;

/**
 * A command that takes what the lock file says, or fails.
 *
 * @param mark what stands in the lock files that it takes, if the program has others as well
 */
public record LockedForm(String command, Optional<String> mark) {}
