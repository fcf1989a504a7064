package dev.layerwise.lint;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a finding rests on, for programs that read reports: counts and lists, by name.
 *
 * @param numbers such as {@code bytes}
 * @param names such as {@code manifests}
 */
public record Evidence(SortedMap<String, Long> numbers, SortedMap<String, List<String>> names) {

    public static final Evidence NONE = new Evidence(new TreeMap<>(), new TreeMap<>());

    public Evidence {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    Evidence with(String name, long value) {
        SortedMap<String, Long> more = new TreeMap<>(numbers);
        more.put(name, value);
        return new Evidence(more, names);
    }

    Evidence with(String name, List<String> values) {
        SortedMap<String, List<String>> more = new TreeMap<>(names);
        more.put(name, List.copyOf(values));
        return new Evidence(numbers, more);
    }

    /** A number, or 0 if there is none of that name. */
    public long number(String name) {
        return numbers.getOrDefault(name, 0L);
    }
}
