package dev.layerwise.fix;

import dev.layerwise.lint.Finding;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done about findings, and of those that were to be fixed what stood in the way. */
public final class Offers {

    public static final Offers NONE = of(Map.of(), Map.of());

    private final Map<Finding, List<Offer>> offers;
    private final Map<Finding, String> remarks;

    private Offers(Map<Finding, List<Offer>> offers, Map<Finding, String> remarks) {
        this.offers = offers;
        this.remarks = remarks;
    }

    /**
     * Both go for that finding alone, and not for one that says the same.
     *
     * @param offers fixes that are proved, the best one first
     * @param remarks why findings are still there, a few words
     */
    public static Offers of(Map<Finding, List<Offer>> offers, Map<Finding, String> remarks) {
        return new Offers(new IdentityHashMap<>(offers), new IdentityHashMap<>(remarks));
    }

    public List<Offer> of(Finding finding) {
        return offers.getOrDefault(finding, List.of());
    }

    /** Why it is still there though everything was to be fixed. */
    public Optional<String> remark(Finding finding) {
        return Optional.ofNullable(remarks.get(finding));
    }
}
