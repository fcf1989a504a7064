package dev.layerwise.context;

import java.util.Arrays;

/** A set of code points: ranges, or everything but them. */
record CharClass(int[] ranges, boolean negated) {

    boolean contains(int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= c && c <= ranges[i + 1]) {
                return !negated;
            }
        }
        return negated;
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

        CharClass build(boolean negated) {
            return new CharClass(Arrays.copyOf(ranges, length), negated);
        }
    }
}
