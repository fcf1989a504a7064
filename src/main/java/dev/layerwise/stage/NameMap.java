package dev.layerwise.stage;

import java.util.Optional;

/** A map from names that never changes: adding makes a new map that shares nearly all of the old one. */
final class NameMap<V> {

    private static final int BITS = 4;
    private static final int WIDTH = 1 << BITS;
    private static final NameMap<?> EMPTY = new NameMap<>(Optional.empty());

    private final Optional<Node<V>> root;

    private NameMap(Optional<Node<V>> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked")
    static <V> NameMap<V> empty() {
        return (NameMap<V>) EMPTY;
    }

    NameMap<V> with(String name, V value) {
        Leaf<V> leaf = new Leaf<>(name, value, null);
        return new NameMap<>(Optional.of(root.map(node -> put(node, leaf, 0)).orElse(leaf)));
    }

    Optional<V> get(String name) {
        Node<V> node = root.orElse(null);
        int hash = name.hashCode();
        for (int shift = 0; node instanceof Branch<V> branch; shift += BITS) {
            node = branch.children[hash >>> shift & WIDTH - 1];
        }
        for (Leaf<V> leaf = (Leaf<V>) node; leaf != null; leaf = leaf.next) {
            if (leaf.name.equals(name)) {
                return Optional.of(leaf.value);
            }
        }
        return Optional.empty();
    }

    private static <V> Node<V> put(Node<V> node, Leaf<V> added, int shift) {
        int hash = added.name.hashCode();
        return switch (node) {
            case Branch<V> branch -> {
                Node<V>[] children = branch.children.clone();
                int slot = hash >>> shift & WIDTH - 1;
                children[slot] = children[slot] == null ? added : put(children[slot], added, shift + BITS);
                yield new Branch<>(children);
            }
            case Leaf<V> leaf -> {
                if (leaf.name.hashCode() == hash) {
                    yield new Leaf<>(added.name, added.value, leaf.without(added.name));
                }
                yield put(put(new Branch<>(emptySlots()), leaf, shift), added, shift);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <V> Node<V>[] emptySlots() {
        return (Node<V>[]) new Node<?>[WIDTH];
    }

    private sealed interface Node<V> {}

    private record Branch<V>(Node<V>[] children) implements Node<V> {}

    /** A name; {@code next} holds others of the same hash, {@code null} for none. */
    private record Leaf<V>(String name, V value, Leaf<V> next) implements Node<V> {

        Leaf<V> without(String gone) {
            if (name.equals(gone)) {
                return next;
            }
            return next == null ? this : new Leaf<>(name, value, next.without(gone));
        }
    }
}
