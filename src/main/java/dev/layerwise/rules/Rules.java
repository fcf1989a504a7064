package dev.layerwise.rules;

import dev.layerwise.lint.Rule;
import java.util.List;

/** All rules, sorted by id. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new Syntax(),
            new UnusedSuppression());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
