package dev.layerwise.context;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression of Go, of the kinds that an ignore pattern can turn into, matched without backtracking.
 *
 * <p>Ignore patterns are handed to Go's regexp package, and what stands in brackets or behind a backslash reaches it
 * nearly untouched; that is why {@code \d} is a digit there and {@code [a*b]} is no class of three.
 */
final class GoRegexp {

    private final List<Node> nodes;

    private GoRegexp(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** Empty if Go cannot compile the text. */
    static Optional<GoRegexp> compile(String text) {
        return new GoRegexpParser(text).parse().map(GoRegexp::new);
    }

    /** Whether the expression matches somewhere in the text; it is anchored only by its own anchors. */
    boolean matches(String text) {
        StateSet now = new StateSet(nodes.size() + 1);
        StateSet next = new StateSet(nodes.size() + 1);
        int before = -1;
        for (int i = 0; ; ) {
            int c = i < text.length() ? text.codePointAt(i) : -1;
            if (before < 0 || !isAnchoredAtBegin()) {
                now.add(0);
            }
            expand(now, before, c);
            if (now.contains(nodes.size())) {
                return true;
            }
            if (c < 0) {
                return false;
            }
            next.clear();
            step(now, next, c);
            StateSet swap = now;
            now = next;
            next = swap;
            before = c;
            i += Character.charCount(c);
        }
    }

    private void expand(StateSet states, int before, int after) {
        for (int i = 0; i < states.size; i++) {
            int state = states.members[i];
            if (state < nodes.size()) {
                switch (nodes.get(state)) {
                    case Jump jump -> {
                        states.add(jump.first);
                        states.add(jump.second);
                    }
                    case Anchor anchor -> {
                        if (anchor.kind.holds(before, after)) {
                            states.add(state + 1);
                        }
                    }
                    case One one -> { }
                }
            }
        }
    }

    private boolean isAnchoredAtBegin() {
        return nodes.getFirst() instanceof Anchor anchor && anchor.kind == AnchorKind.BEGIN;
    }

    private void step(StateSet now, StateSet next, int c) {
        for (int i = 0; i < now.size; i++) {
            int state = now.members[i];
            if (state < nodes.size() && nodes.get(state) instanceof One one && one.set.contains(c)) {
                next.add(state + 1);
            }
        }
    }

    /** One instruction; a match goes on with the one behind it unless it is a jump. */
    sealed interface Node permits One, Jump, Anchor {}

    /** Takes one character of the set. */
    record One(CharClass set) implements Node {}

    /** Takes nothing and goes on at both places. */
    record Jump(int first, int second) implements Node {}

    /** Takes nothing and holds only at some places. */
    record Anchor(AnchorKind kind) implements Node {}

    /** Where an anchor holds. */
    enum AnchorKind {
        BEGIN,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY;

        /** @param before the character before the place, or negative; likewise {@code after} */
        boolean holds(int before, int after) {
            return switch (this) {
                case BEGIN -> before < 0;
                case END -> after < 0;
                case WORD_BOUNDARY -> isWord(before) != isWord(after);
                case NO_WORD_BOUNDARY -> isWord(before) == isWord(after);
            };
        }

        private static boolean isWord(int c) {
            return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '_';
        }
    }

    /** A set of small numbers that remembers the order in which they came. */
    private static final class StateSet {

        private final int[] members;
        private final boolean[] present;
        private int size;

        StateSet(int capacity) {
            members = new int[capacity];
            present = new boolean[capacity];
        }

        void add(int state) {
            if (!present[state]) {
                present[state] = true;
                members[size++] = state;
            }
        }

        boolean contains(int state) {
            return present[state];
        }

        void clear() {
            Arrays.fill(present, false);
            size = 0;
        }
    }
}
