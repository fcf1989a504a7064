package dev.layerwise.cli;

import dev.layerwise.history.CommitLog;
import dev.layerwise.history.GitRepository;
import dev.layerwise.history.Recipes;
import dev.layerwise.report.BuildHeader;
import java.util.Optional;

/**
 * What {@code replay} works on.
 *
 * @param folder the build context, a path in the repository
 * @param rev the newest commit
 * @param otherRecipes what {@code --with} and {@code --with-ignore} say, to compare with
 */
record ReplayProject(
        GitRepository repository,
        CommitLog log,
        String folder,
        String rev,
        Recipes recipes,
        Optional<Recipes> otherRecipes,
        BuildHeader header)
        implements AutoCloseable {

    @Override
    public void close() {
        repository.close();
    }
}
