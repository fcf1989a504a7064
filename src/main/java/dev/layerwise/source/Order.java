package dev.layerwise.source;

import java.util.Comparator;
import java.util.function.Function;

/**
 * Orders by keys. Those that {@link Comparator} makes of keys can be serialized, and such lambdas the JVM's AOT cache
 * does not hold: their classes would be made anew whenever layerwise starts.
 */
public final class Order {

    private Order() {}

    public static <T, K extends Comparable<? super K>> Comparator<T> by(Function<? super T, ? extends K> key) {
        return (one, other) -> key.apply(one).compareTo(key.apply(other));
    }

    /** Things that are equal in the first order are in the second one. */
    public static <T> Comparator<T> of(Comparator<? super T> first, Comparator<? super T> second) {
        return (one, other) -> {
            int difference = first.compare(one, other);
            return difference != 0 ? difference : second.compare(one, other);
        };
    }
}
