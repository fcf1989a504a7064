package dev.layerwise.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the text of a {@link GoRegexp}: literals, {@code .}, classes, escapes, anchors, {@code *}, and groups that may
 * be missing as a whole. Ignore patterns cannot make anything else, since all other operators are escaped.
 */
final class GoRegexpParser {

    private final String text;
    private final List<GoRegexp.Node> nodes = new ArrayList<>();
    private int at;

    GoRegexpParser(String text) {
        this.text = text;
    }

    Optional<List<GoRegexp.Node>> parse() {
        while (at < text.length()) {
            if (!atom()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(nodes));
    }

    private boolean atom() {
        int start = nodes.size();
        char c = text.charAt(at);
        switch (c) {
            case '(' -> {
                return optionalGroup(start);
            }
            case '[' -> {
                GoClassReader reader = new GoClassReader(text, at);
                Optional<CharClass> set = reader.read();
                set.ifPresent(found -> nodes.add(new GoRegexp.One(found)));
                at = reader.end();
                if (set.isEmpty()) {
                    return false;
                }
            }
            case '.' -> {
                at++;
                nodes.add(new GoRegexp.One(CharClass.NOT_LINE_FEED));
            }
            case '^', '$' -> {
                at++;
                anchor(c == '^' ? GoRegexp.AnchorKind.BEGIN : GoRegexp.AnchorKind.END);
                return !isAt('*');
            }
            case '\\' -> {
                if (!escape()) {
                    return false;
                }
            }
            default -> literal();
        }
        star(start);
        return true;
    }

    /** {@code (.*}{@code /)?}, the only group there is. */
    private boolean optionalGroup(int start) {
        at++;
        nodes.add(new GoRegexp.Jump(0, 0));
        while (!isAt(')')) {
            if (at >= text.length() || !atom()) {
                return false;
            }
        }
        at += 2;
        nodes.set(start, new GoRegexp.Jump(start + 1, nodes.size()));
        return true;
    }

    /** Makes what came since {@code start}, if it is one character, one that may come any number of times. */
    private void star(int start) {
        if (isAt('*')) {
            at++;
            GoRegexp.Node repeated = nodes.removeLast();
            nodes.add(new GoRegexp.Jump(nodes.size() + 1, nodes.size() + 3));
            nodes.add(repeated);
            nodes.add(new GoRegexp.Jump(start, start));
        }
    }

    private void literal() {
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        nodes.add(new GoRegexp.One(CharClass.of(c)));
    }

    private void anchor(GoRegexp.AnchorKind kind) {
        nodes.add(new GoRegexp.Anchor(kind));
    }

    private boolean escape() {
        if (at + 1 >= text.length()) {
            return false;
        }
        switch (text.charAt(at + 1)) {
            case 'A' -> anchor(GoRegexp.AnchorKind.BEGIN);
            case 'z' -> anchor(GoRegexp.AnchorKind.END);
            case 'b' -> anchor(GoRegexp.AnchorKind.WORD_BOUNDARY);
            case 'B' -> anchor(GoRegexp.AnchorKind.NO_WORD_BOUNDARY);
            case 'Q' -> {
                return quoted();
            }
            default -> {
                GoEscape escape = GoEscape.read(text, at);
                nodes.add(new GoRegexp.One(escape.set()));
                at = escape.end();
                return escape.isValid();
            }
        }
        at += 2;
        return true;
    }

    private boolean quoted() {
        int end = text.indexOf("\\E", at + 2);
        String literal = end < 0 ? text.substring(at + 2) : text.substring(at + 2, end);
        literal.codePoints().forEach(c -> nodes.add(new GoRegexp.One(CharClass.of(c))));
        at = end < 0 ? text.length() : end + 2;
        return true;
    }

    private boolean isAt(char c) {
        return at < text.length() && text.charAt(at) == c;
    }
}
