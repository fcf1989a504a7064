package dev.layerwise.lint;

import java.util.ArrayList;
import java.util.List;

/** What rules put their findings into. */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    public void add(Finding finding) {
        all.add(finding);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
