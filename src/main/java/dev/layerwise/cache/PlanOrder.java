package dev.layerwise.cache;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order in which BuildKit writes the steps of a build down: what a step starts from and takes comes before it. */
final class PlanOrder {

    private final Build build;
    private final Map<String, List<Step>> byId = new HashMap<>();

    PlanOrder(Build build) {
        this.build = build;
        build.steps().forEach(step -> byId.computeIfAbsent(step.id(), id -> new ArrayList<>()).add(step));
    }

    /** Ids of the steps that the target's last step leads to. */
    List<String> ids() {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> entered = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        build.end().ifPresent(open::push);
        while (!open.isEmpty()) {
            String id = open.peek();
            if (entered.add(id)) {
                inputs(id).reversed().stream().filter(input -> !entered.contains(input)).forEach(open::push);
            } else {
                ordered.add(open.pop());
            }
        }
        return List.copyOf(ordered);
    }

    private List<String> inputs(String id) {
        List<String> before = new ArrayList<>();
        List<String> needs = new ArrayList<>();
        for (Step step : byId.getOrDefault(id, List.of())) {
            step.before().ifPresent(before::add);
            needs.addAll(step.needs());
        }
        // what a step is laid over comes before what it takes, however many sources it has
        List<String> all = new ArrayList<>(before);
        all.addAll(needs);
        return all;
    }
}
