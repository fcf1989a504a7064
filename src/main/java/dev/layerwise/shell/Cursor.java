package dev.layerwise.shell;

import dev.layerwise.shell.WordPart.Literal;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;

/** A script's text and how far it has been read; shared by all that read one script. */
final class Cursor {

    /** How deep quotes, substitutions and compound commands may stand in each other; people stay below 20. */
    static final int MAX_DEPTH = 100;

    private final MappedText map;
    private final String text;
    private int at;
    private int depth;

    Cursor(MappedText map, int depth) {
        this.map = map;
        this.text = map.text();
        this.depth = depth;
    }

    int at() {
        return at;
    }

    int end() {
        return text.length();
    }

    int depth() {
        return depth;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The character here; NUL at the end. */
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    void skip(int count) {
        at += count;
    }

    void moveTo(int index) {
        at = index;
    }

    /** The index of the next {@code c} from here on, or -1. */
    int indexOf(char c) {
        return text.indexOf(c, at);
    }

    /** Skips blanks and the backslashes that join lines. */
    void skipBlanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (!skipContinuation()) {
                return;
            }
        }
    }

    /** Skips a backslash with the newline behind it, which join two lines wherever they stand. */
    boolean skipContinuation() {
        if (peek() == '\\' && peek(1) == '\n') {
            at += 2;
            return true;
        }
        return false;
    }

    /** Skips a comment up to the newline that ends it. */
    void skipComment() {
        int newline = indexOf('\n');
        at = newline < 0 ? text.length() : newline;
    }

    /** Goes one level deeper, at {@code start}. */
    void enter(int start) {
        if (++depth > MAX_DEPTH) {
            throw refuse("nested too deeply", start);
        }
    }

    void leave() {
        depth--;
    }

    String substring(int start, int end) {
        return text.substring(start, end);
    }

    MappedText slice(int start, int end) {
        return map.slice(start, end);
    }

    Span span(int start, int end) {
        return map.sourceSpan(start, end);
    }

    Span spanFrom(int start) {
        return map.sourceSpan(start, at);
    }

    Literal literal(int start, int end) {
        return new Literal(span(start, end), slice(start, end));
    }

    /** An exception to throw: the script is refused because of what stands at {@code start}. */
    RefusedException refuse(String reason, int start) {
        int from = Math.min(start, text.length());
        return new RefusedException(new Refused(reason, span(from, Math.min(from + 1, text.length()))));
    }
}
