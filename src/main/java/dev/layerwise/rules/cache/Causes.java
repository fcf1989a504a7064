package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What re-runs in vain, by the copy that does most to it.
 *
 * @param <V> what re-runs
 */
final class Causes<V> {

    private final Map<ContextCopy, List<V>> victims = new IdentityHashMap<>();
    private final List<ContextCopy> order = new ArrayList<>();

    /** Nothing re-runs in vain without a cause. */
    void add(List<ContextCopy> causes, V victim) {
        if (causes.isEmpty()) {
            return;
        }
        ContextCopy worst = Exposure.worst(causes);
        if (!victims.containsKey(worst)) {
            victims.put(worst, new ArrayList<>());
            order.add(worst);
        }
        victims.get(worst).add(victim);
    }

    /** In the order in which the copies were first met. */
    void forEach(BiConsumer<ContextCopy, List<V>> action) {
        order.forEach(copy -> action.accept(copy, List.copyOf(victims.get(copy))));
    }
}
