package dev.layerwise.cli;

import dev.layerwise.context.BuildContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder as a build context, under the ignore file that counts.
 *
 * @param ignoreFile it need not be there: {@code .dockerignore} in the root would count then
 */
record GovernedContext(Path root, Path ignoreFile) {

    /** @param dockerfile absent if it lies nowhere */
    static GovernedContext of(Optional<Path> dockerfile, Path root) {
        return new GovernedContext(
                root,
                dockerfile
                        .map(file -> file.resolveSibling(file.getFileName() + BuildContext.IGNORE_FILE))
                        .filter(Files::isRegularFile)
                        .orElseGet(() -> root.resolve(BuildContext.IGNORE_FILE)));
    }
}
