package dev.layerwise.lint;

import java.util.List;
import java.util.Optional;

/**
 * What only development needs, in the final image.
 *
 * @param install what brings it
 * @param names as the manifest lists them; none if that does not tell
 * @param without the options that leave it out
 * @param use a later command that may need some of it
 * @param removal a later step that removes it, which no longer makes a layer smaller
 */
public record DevelopmentPackages(
        Install install,
        List<String> names,
        String without,
        Optional<RunCommand> use,
        Optional<RunCommand> removal) {

    public DevelopmentPackages {
        names = List.copyOf(names);
    }
}
