package dev.layerwise.fix;

import dev.layerwise.lint.Finding;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What can be done about findings: fixes that are proved, the best one of each finding first. */
public final class Offers {

    public static final Offers NONE = new Offers(Map.of());

    private final Map<Finding, List<Offer>> byFinding;

    private Offers(Map<Finding, List<Offer>> byFinding) {
        this.byFinding = byFinding;
    }

    /** @param byFinding what goes for that finding alone, and not for one that says the same */
    public static Offers of(Map<Finding, List<Offer>> byFinding) {
        return new Offers(new IdentityHashMap<>(byFinding));
    }

    public List<Offer> of(Finding finding) {
        return byFinding.getOrDefault(finding, List.of());
    }
}
