package dev.layerwise.context;

import java.util.Arrays;

/** A set of code points: ranges, or everything but them. */
record CharClass(int[] ranges, boolean negated) {

    static final CharClass NOT_SLASH = new Builder().add('/', '/').build(true);
    static final CharClass NOT_LINE_FEED = new Builder().add('\n', '\n').build(true);

    boolean contains(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= c && c <= ranges[i + 1]) {
                return !negated;
            }
        }
        return negated;
    }

    static CharClass of(int c) {
        return new Builder().add(c, c).build(false);
    }

    /** Collects ranges; one whose ends are in the wrong order holds nothing. */
    static final class Builder {

        private int[] ranges = new int[8];
        private int length;

        Builder add(int low, int high) {
            if (length == ranges.length) {
                ranges = Arrays.copyOf(ranges, length * 2);
            }
            ranges[length++] = low;
            ranges[length++] = high;
            return this;
        }

        /** Everything that is not in {@code ascending}, which are disjoint ranges in order. */
        Builder addAllBut(int... ascending) {
            int from = 0;
            for (int i = 0; i < ascending.length; i += 2) {
                add(from, ascending[i] - 1);
                from = ascending[i + 1] + 1;
            }
            return add(from, Character.MAX_CODE_POINT);
        }

        Builder addAll(int... pairs) {
            for (int i = 0; i < pairs.length; i += 2) {
                add(pairs[i], pairs[i + 1]);
            }
            return this;
        }

        CharClass build(boolean negated) {
            return new CharClass(Arrays.copyOf(ranges, length), negated);
        }
    }
}
