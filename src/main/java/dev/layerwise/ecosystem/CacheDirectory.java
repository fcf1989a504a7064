package dev.layerwise.ecosystem;

import java.util.Optional;

/**
 * Where a manager keeps what it downloaded or built.
 *
 * @param path begins with {@code ~} for the user's home and with {@code .} for the working directory
 * @param variable the environment variable that moves it
 * @param shared whether builds that run at the same time can use it
 * @param packagesAt the directory that keeps packages, where this one keeps but the list of them
 */
public record CacheDirectory(
        String path, Users users, Optional<String> variable, boolean shared, Optional<String> packagesAt) {

    /** Who has the cache there. */
    public enum Users {
        ALL,
        ROOT,
        OTHERS
    }
}
