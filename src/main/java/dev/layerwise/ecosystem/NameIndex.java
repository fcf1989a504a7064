package dev.layerwise.ecosystem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things by patterns of names, found without trying all patterns. */
final class NameIndex<T> {

    private final Map<String, List<T>> exact = new HashMap<>();
    private final Map<Character, List<Wildcard<T>>> byFirst = new HashMap<>();
    private final Map<Character, List<Wildcard<T>>> byLast = new HashMap<>();
    private final List<Wildcard<T>> others = new ArrayList<>();

    private record Wildcard<T>(String pattern, T thing) {}

    void add(String pattern, T thing) {
        Wildcard<T> wildcard = new Wildcard<>(pattern, thing);
        if (pattern.indexOf('*') < 0) {
            exact.computeIfAbsent(pattern, _ -> new ArrayList<>()).add(thing);
        } else if (!pattern.startsWith("*")) {
            byFirst.computeIfAbsent(pattern.charAt(0), _ -> new ArrayList<>()).add(wildcard);
        } else if (!pattern.endsWith("*")) {
            char last = pattern.charAt(pattern.length() - 1);
            byLast.computeIfAbsent(last, _ -> new ArrayList<>()).add(wildcard);
        } else {
            others.add(wildcard);
        }
    }

    /** Things whose name is exactly that come first. */
    List<T> find(String name) {
        List<T> found = exact.getOrDefault(name, List.of());
        if (name.isEmpty()) {
            return found;
        }
        found = matching(found, byFirst.get(name.charAt(0)), name);
        found = matching(found, byLast.get(name.charAt(name.length() - 1)), name);
        return matching(found, others, name);
    }

    private static <T> List<T> matching(List<T> found, List<Wildcard<T>> wildcards, String name) {
        if (wildcards == null) {
            return found;
        }
        List<T> all = found;
        for (Wildcard<T> wildcard : wildcards) {
            if (Glob.matches(wildcard.pattern(), name)) {
                all = all == found ? new ArrayList<>(found) : all;
                all.add(wildcard.thing());
            }
        }
        return all;
    }
}
