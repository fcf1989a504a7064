package dev.layerwise.rules;

import dev.layerwise.lint.Rule;
import dev.layerwise.rules.cache.CopyBeforeInstall;
import dev.layerwise.rules.cache.CopyBeforePackages;
import dev.layerwise.rules.context.IncompleteDockerignore;
import dev.layerwise.rules.context.MissingDockerignore;
import dev.layerwise.rules.packages.IndexMissing;
import dev.layerwise.rules.packages.UpdateAlone;
import dev.layerwise.rules.stages.BaseDrift;
import dev.layerwise.rules.stages.Unused;
import dev.layerwise.rules.user.RunsAsRoot;
import java.util.List;

/** All rules, sorted by id. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new CopyBeforeInstall(),
            new CopyBeforePackages(),
            new IncompleteDockerignore(),
            new MissingDockerignore(),
            new IndexMissing(),
            new UpdateAlone(),
            new BaseDrift(),
            new Unused(),
            new Syntax(),
            new UnusedSuppression(),
            new RunsAsRoot());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
