package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Dockerfile that is to be linted.
 *
 * @param name as reports call it
 * @param path where it lies, or where standard input is said to lie
 * @param origin how it came to be one
 * @param context it counts only if this is its context: the {@code .dockerignore} there was named, not the Dockerfile
 * @param builds what a build file says of it, if that file was named; one that holds the Dockerfile itself is alone
 */
record Target(
        String name, Optional<Path> path, Origin origin, Optional<Path> context, List<BuildDefinition> builds) {

    Target {
        builds = List.copyOf(builds);
    }

    Target(String name, Optional<Path> path, Origin origin, Optional<Path> context) {
        this(name, path, origin, context, List.of());
    }

    /** How a Dockerfile was found. */
    enum Origin {
        NAMED,
        SEARCHED,
        /** It stands in a compose or bake file. */
        INLINE,
        STANDARD_INPUT
    }

    /** The folder whose configuration counts. */
    Path folder() {
        return path.map(file -> file.toAbsolutePath().normalize().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }
}
