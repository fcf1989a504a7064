package dev.layerwise.rules;

import dev.layerwise.lint.Rule;
import dev.layerwise.rules.context.IncompleteDockerignore;
import dev.layerwise.rules.context.MissingDockerignore;
import java.util.List;

/** All rules, sorted by id. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new IncompleteDockerignore(),
            new MissingDockerignore(),
            new Syntax());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
