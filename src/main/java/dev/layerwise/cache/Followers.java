package dev.layerwise.cache;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which steps a re-run of one takes along: those built on it, and those that take files from the stage it ends in. */
public final class Followers {

    private final Map<String, Set<String>> direct = new HashMap<>();

    private Followers() {}

    public static Followers of(Build build) {
        Followers followers = new Followers();
        for (Step step : build.steps()) {
            step.before().ifPresent(before -> followers.add(before, step.id()));
            step.needs().forEach(needed -> followers.add(needed, step.id()));
        }
        return followers;
    }

    /** The ids of all that follow, near ones first. */
    public List<String> of(String id) {
        Set<String> all = new LinkedHashSet<>();
        List<String> reached = List.of(id);
        while (!reached.isEmpty()) {
            Set<String> next = new LinkedHashSet<>();
            reached.forEach(one -> next.addAll(direct.getOrDefault(one, Set.of())));
            next.removeIf(one -> one.equals(id) || !all.add(one));
            reached = List.copyOf(next);
        }
        return List.copyOf(all);
    }

    private void add(String step, String follower) {
        if (!step.equals(follower)) {
            direct.computeIfAbsent(step, _ -> new LinkedHashSet<>()).add(follower);
        }
    }
}
