package dev.layerwise.rules;

import dev.layerwise.lint.Rule;
import dev.layerwise.rules.cache.CopyBeforeInstall;
import dev.layerwise.rules.cache.CopyBeforePackages;
import dev.layerwise.rules.context.IncompleteDockerignore;
import dev.layerwise.rules.context.MissingDockerignore;
import java.util.List;

/** All rules, sorted by id. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new CopyBeforeInstall(),
            new CopyBeforePackages(),
            new IncompleteDockerignore(),
            new MissingDockerignore(),
            new Syntax(),
            new UnusedSuppression());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
