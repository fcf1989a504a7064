package dev.layerwise.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A wildcard of Go's {@code path.Match}, compiled: {@code *} and {@code ?} stop at slashes, a class does not.
 *
 * <p>Matching takes time linear in pattern times path, without backtracking.
 */
public final class GoMatch {

    private static final int STAR = -1;
    private static final int ANY = -2;
    private static final int CLASS = -3;

    /** A code point, or one of the above. */
    private final int[] items;

    private final List<CharClass> classes;

    /** What every matching path begins and ends with: most paths are told apart by that alone. */
    private final String prefix;

    private final String suffix;

    private GoMatch(int[] items, List<CharClass> classes) {
        this.items = items;
        this.classes = classes;
        int first = 0;
        while (first < items.length && items[first] >= 0) {
            first++;
        }
        int last = items.length;
        while (last > first && items[last - 1] >= 0) {
            last--;
        }
        this.prefix = new String(items, 0, first);
        this.suffix = new String(items, last, items.length - last);
    }

    /** Empty if Go answers {@code syntax error in pattern}. */
    public static Optional<GoMatch> compile(String pattern) {
        return new Compiler(pattern).compile();
    }

    /** Whether the text holds a wildcard that no backslash precedes. */
    public static boolean hasWildcard(String text) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '*', '?', '[' -> {
                    return true;
                }
                case '\\' -> i++;
                default -> { }
            }
        }
        return false;
    }

    /** The most names that a matching path can have. */
    public int maxDepth() {
        int depth = 1;
        for (int item : items) {
            // a class may take a slash
            if (item == '/' || item == CLASS) {
                depth++;
            }
        }
        return depth;
    }

    public boolean matches(String path) {
        if (!path.startsWith(prefix) || !path.endsWith(suffix)) {
            return false;
        }
        boolean[] states = new boolean[items.length + 1];
        boolean[] next = new boolean[items.length + 1];
        states[0] = true;
        closeOverStars(states);
        for (int i = 0; i < path.length(); ) {
            int c = path.codePointAt(i);
            i += Character.charCount(c);
            if (!step(states, next, c)) {
                return false;
            }
            boolean[] swap = states;
            states = next;
            next = swap;
        }
        return states[items.length];
    }

    private boolean step(boolean[] states, boolean[] next, int c) {
        Arrays.fill(next, false);
        boolean alive = false;
        int classIndex = 0;
        for (int i = 0; i < items.length; i++) {
            int item = items[i];
            CharClass set = item == CLASS ? classes.get(classIndex++) : null;
            if (!states[i]) {
                continue;
            }
            boolean taken = switch (item) {
                case STAR, ANY -> c != '/';
                case CLASS -> set.contains(c);
                default -> item == c;
            };
            if (taken) {
                next[item == STAR ? i : i + 1] = true;
                alive = true;
            }
        }
        closeOverStars(next);
        return alive;
    }

    private void closeOverStars(boolean[] states) {
        for (int i = 0; i < items.length; i++) {
            if (states[i] && items[i] == STAR) {
                states[i + 1] = true;
            }
        }
    }

    /** Reads a pattern once, from left to right. */
    private static final class Compiler {

        private final String pattern;
        private final int[] items;
        private final List<CharClass> classes = new ArrayList<>();
        private int count;
        private int at;

        Compiler(String pattern) {
            this.pattern = pattern;
            this.items = new int[pattern.length()];
        }

        Optional<GoMatch> compile() {
            while (at < pattern.length()) {
                int c = take();
                int item = switch (c) {
                    case '*' -> STAR;
                    case '?' -> ANY;
                    case '[' -> CLASS;
                    default -> c;
                };
                if (c == '\\') {
                    if (at == pattern.length()) {
                        return Optional.empty();
                    }
                    item = take();
                }
                if (item == CLASS && !readClass()) {
                    return Optional.empty();
                }
                items[count++] = item;
            }
            return Optional.of(new GoMatch(Arrays.copyOf(items, count), List.copyOf(classes)));
        }

        private int take() {
            int c = pattern.codePointAt(at);
            at += Character.charCount(c);
            return c;
        }

        private boolean readClass() {
            CharClass.Builder ranges = new CharClass.Builder();
            boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
            if (negated) {
                at++;
            }
            boolean first = true;
            while (first || at >= pattern.length() || pattern.charAt(at) != ']') {
                int low = classCharacter();
                if (low < 0) {
                    return false;
                }
                int high = low;
                if (pattern.charAt(at) == '-') {
                    at++;
                    high = classCharacter();
                    if (high < 0) {
                        return false;
                    }
                }
                ranges.add(low, high);
                first = false;
            }
            at++;
            classes.add(ranges.build(negated));
            return true;
        }

        /** One end of a range; negative where Go sees a syntax error, also if nothing follows. */
        private int classCharacter() {
            if (at >= pattern.length() || pattern.charAt(at) == '-' || pattern.charAt(at) == ']') {
                return -1;
            }
            int c = take();
            if (c == '\\') {
                if (at >= pattern.length()) {
                    return -1;
                }
                c = take();
            }
            return at < pattern.length() ? c : -1;
        }
    }
}
