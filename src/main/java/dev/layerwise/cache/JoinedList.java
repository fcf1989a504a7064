package dev.layerwise.cache;

import java.util.AbstractList;
import java.util.List;

/** Two lists seen as one. */
final class JoinedList<T> extends AbstractList<T> {

    private final List<T> first;
    private final List<T> second;

    JoinedList(List<T> first, List<T> second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public T get(int index) {
        return index < first.size() ? first.get(index) : second.get(index - first.size());
    }

    @Override
    public int size() {
        return first.size() + second.size();
    }
}
