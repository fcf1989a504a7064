package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.ChangedInputs;
import dev.layerwise.cache.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out by which changed files a step of a build got another key than it had in the build before. */
final class CauseFinder {

    private static final int MOST = 100;

    private final Optional<Build> before;
    private final Build build;
    private final Map<String, Set<String>> reached = new HashMap<>();
    private final Map<String, List<String>> own = new HashMap<>();
    private final Map<Set<String>, List<String>> shared = new HashMap<>();

    CauseFinder(Optional<Build> before, Build build) {
        this.before = before;
        this.build = build;
    }

    List<String> of(Step step) {
        if (before.isEmpty()) {
            return List.of();
        }
        if (reached.isEmpty()) {
            collect(before.get());
        }
        return shared.computeIfAbsent(reached.getOrDefault(step.id(), Set.of()), this::paths);
    }

    /** For each step the steps with changed files that lead to it, itself included. */
    private void collect(Build old) {
        ChangedInputs changed = new ChangedInputs(old);
        for (Step step : build.steps()) {
            List<String> paths = changed.of(step);
            Set<String> sources = new LinkedHashSet<>();
            step.before().map(id -> reached.getOrDefault(id, Set.of())).ifPresent(sources::addAll);
            step.needs().forEach(id -> sources.addAll(reached.getOrDefault(id, Set.of())));
            sources.addAll(reached.getOrDefault(step.id(), Set.of()));
            if (!paths.isEmpty()) {
                own.merge(step.id(), paths, CauseFinder::joined);
                sources.add(step.id());
            }
            reached.put(step.id(), sources);
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private List<String> paths(Set<String> steps) {
        Set<String> paths = new LinkedHashSet<>();
        for (String step : steps) {
            paths.addAll(own.get(step));
        }
        return paths.stream().limit(MOST).toList();
    }
}
