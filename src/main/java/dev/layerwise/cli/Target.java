package dev.layerwise.cli;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Dockerfile that is to be linted.
 *
 * @param name as reports call it
 * @param path where it lies, or where standard input is said to lie
 * @param origin how it came to be one
 * @param context it counts only if this is its context: the {@code .dockerignore} there was named, not the Dockerfile
 */
record Target(String name, Optional<Path> path, Origin origin, Optional<Path> context) {

    /** How a Dockerfile was found. */
    enum Origin {
        NAMED,
        SEARCHED,
        STANDARD_INPUT
    }

    /** The folder whose configuration counts. */
    Path folder() {
        return path.map(file -> file.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
