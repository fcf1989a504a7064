package dev.layerwise.context;

import java.util.Map;
import java.util.Optional;

/** Reads a class in brackets the way Go's regexp package does. */
final class GoClassReader {

    private static final Map<String, int[]> NAMED = Map.ofEntries(
            Map.entry("alnum", new int[] {'0', '9', 'A', 'Z', 'a', 'z'}),
            Map.entry("alpha", new int[] {'A', 'Z', 'a', 'z'}),
            Map.entry("ascii", new int[] {0, 0x7F}),
            Map.entry("blank", new int[] {'\t', '\t', ' ', ' '}),
            Map.entry("cntrl", new int[] {0, 0x1F, 0x7F, 0x7F}),
            Map.entry("digit", new int[] {'0', '9'}),
            Map.entry("graph", new int[] {'!', '~'}),
            Map.entry("lower", new int[] {'a', 'z'}),
            Map.entry("print", new int[] {' ', '~'}),
            Map.entry("punct", new int[] {'!', '/', ':', '@', '[', '`', '{', '~'}),
            Map.entry("space", new int[] {'\t', '\r', ' ', ' '}),
            Map.entry("upper", new int[] {'A', 'Z'}),
            Map.entry("word", new int[] {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}),
            Map.entry("xdigit", new int[] {'0', '9', 'A', 'F', 'a', 'f'}));

    private final String text;
    private final CharClass.Builder set = new CharClass.Builder();
    private int at;

    /** @param open the index of the opening bracket */
    GoClassReader(String text, int open) {
        this.text = text;
        this.at = open + 1;
    }

    /** The index behind what was read. */
    int end() {
        return at;
    }

    /** Empty if Go sees an error. */
    Optional<CharClass> read() {
        boolean negated = isAt('^');
        if (negated) {
            at++;
        }
        boolean first = true;
        while (first || !isAt(']')) {
            if (at >= text.length() || !(named() || member())) {
                return Optional.empty();
            }
            first = false;
        }
        at++;
        return Optional.of(set.build(negated));
    }

    private boolean named() {
        int end = text.startsWith("[:", at) ? text.indexOf(":]", at + 2) : -1;
        if (end < 0) {
            return false;
        }
        String name = text.substring(at + 2, end);
        boolean negated = name.startsWith("^");
        int[] ranges = NAMED.get(negated ? name.substring(1) : name);
        if (ranges == null) {
            // Go refuses the whole expression
            at = text.length();
            return false;
        }
        if (negated) {
            set.addAllBut(ranges);
        } else {
            set.addAll(ranges);
        }
        at = end + 2;
        return true;
    }

    private boolean member() {
        if (at >= text.length()) {
            return false;
        }
        if (isAt('\\')) {
            GoEscape escape = GoEscape.read(text, at);
            if (escape.isSet()) {
                at = escape.end();
                set.addAll(escape.set().ranges());
                return true;
            }
        }
        int low = character();
        int high = low;
        if (low >= 0 && isAt('-') && at + 1 < text.length() && text.charAt(at + 1) != ']') {
            at++;
            high = character();
        }
        set.add(low, high);
        return low >= 0 && high >= low;
    }

    /** One character or the escape of one; negative where Go sees an error. */
    private int character() {
        if (at >= text.length()) {
            return -1;
        }
        if (isAt('\\')) {
            GoEscape escape = GoEscape.read(text, at);
            at = escape.end();
            return escape.isValid() && !escape.isSet() ? escape.set().ranges()[0] : -1;
        }
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
