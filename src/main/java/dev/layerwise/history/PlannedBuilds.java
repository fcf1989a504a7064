package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildSeries;
import dev.layerwise.cache.ReadKeys;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.context.TreeDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The builds of one recipe over the files of many commits. */
final class PlannedBuilds {

    private final Recipe recipe;
    private final BuildSeries series;
    private final ReadKeys readKeys;
    private final Function<Directory, BuildContext> contexts;
    private Optional<ReplayPlan> plan = Optional.empty();

    PlannedBuilds(Recipe recipe, TreeDigest digests) {
        this.recipe = recipe;
        this.series = new BuildSeries(recipe.inputs(), digests);
        this.readKeys = new ReadKeys(series, recipe.reads(), digests);
        this.contexts = recipe.ignoreFile()
                .map(file -> BuildContext.of(Directory.empty(), file))
                .orElseGet(() -> BuildContext.unfiltered(Directory.empty()))
                .withRoots();
    }

    Build over(Directory files) {
        return series.over(contexts.apply(files));
    }

    List<ReadKeys.Key> readKeys(Build build) {
        return readKeys.of(build);
    }

    /** The steps are the same whatever the files are. */
    ReplayPlan plan(StepColumns columns) {
        if (plan.isEmpty()) {
            plan = Optional.of(columns.plan(over(Directory.empty()), recipe.reads()));
        }
        columns.show(plan.get());
        return plan.get();
    }
}
