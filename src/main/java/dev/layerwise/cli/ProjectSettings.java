package dev.layerwise.cli;

import dev.layerwise.lint.Configuration;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.RuleChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The configuration that counts for some Dockerfiles.
 *
 * @param file absent if there is none
 * @param folder what its paths are relative to
 * @param errors why it cannot be used, a line each; then nothing is linted by it
 * @param linter with the rules and levels that it wants
 */
record ProjectSettings(
        Optional<Path> file, Path folder, Configuration configuration, List<String> errors, Linter linter) {

    static ProjectSettings of(Optional<Path> file, Path folder, Configuration configuration, RuleChoice choice) {
        return new ProjectSettings(file, folder, configuration, List.of(), new Linter(choice));
    }

    static ProjectSettings broken(Path file, Path folder, List<String> errors, RuleChoice choice) {
        return new ProjectSettings(Optional.of(file), folder, Configuration.NONE, errors, new Linter(choice));
    }

    /** A path as patterns of the configuration see it; empty if it lies elsewhere. */
    Optional<String> pathOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        return absolute.startsWith(folder)
                ? Optional.of(String.join("/", names(folder.relativize(absolute))))
                : Optional.empty();
    }

    private static List<String> names(Path path) {
        List<String> names = new ArrayList<>();
        path.forEach(name -> names.add(name.toString()));
        return names;
    }
}
