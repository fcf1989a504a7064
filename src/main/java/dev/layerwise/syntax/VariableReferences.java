package dev.layerwise.syntax;

import dev.layerwise.ast.VariableReference;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Order;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the references in a word without evaluating it; of a word that BuildKit cannot read, those up to the fault. */
final class VariableReferences {

    private final MappedText mapped;
    private final String text;
    private final char escape;
    private final List<VariableReference> found = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private int position;

    private VariableReferences(MappedText mapped, char escape) {
        this.mapped = mapped;
        this.text = mapped.text();
        this.escape = escape;
    }

    /** An open {@code ${...}} or an open double quote. */
    private sealed interface Level {

        /** Begins at the dollar sign. */
        record Braces(int start, String name, String operator) implements Level {}

        /** Ends at the next double quote. */
        record Quotes() implements Level {}
    }

    /** The references in a word, those inside others included, in the order they are written. */
    static List<VariableReference> in(MappedText word, char escape) {
        if (word.text().indexOf('$') < 0) {
            return List.of();
        }
        return new VariableReferences(word, escape).scan();
    }

    private List<VariableReference> scan() {
        while (position < text.length()) {
            step(text.charAt(position));
        }
        found.sort(Order.by(VariableReference::span));
        return found;
    }

    private void step(char c) {
        Level level = levels.peek();
        boolean quoted = level instanceof Level.Quotes;
        if (c == escape) {
            position += 2;
        } else if (c == '$') {
            dollar();
        } else if (c == '"') {
            position++;
            if (quoted) {
                levels.pop();
            } else {
                levels.push(new Level.Quotes());
            }
        } else if (c == '\'' && !quoted) {
            int close = text.indexOf('\'', position + 1);
            position = close < 0 ? text.length() : close + 1;
        } else if (c == '}' && level instanceof Level.Braces(int start, String name, String operator)) {
            position++;
            levels.pop();
            add(start, name, operator);
        } else {
            position++;
        }
    }

    private void dollar() {
        int start = position++;
        boolean braced = position < text.length() && text.charAt(position) == '{';
        position += braced ? 1 : 0;
        String name = VariableNames.read(text, position);
        position += name.length();
        if (!braced) {
            if (!name.isEmpty()) {
                add(start, name, "");
            }
            return;
        }
        int operator = position;
        while (position < text.length() && position < operator + 2 && ":+-?#%/".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        levels.push(new Level.Braces(start, name, text.substring(operator, position)));
    }

    private void add(int start, String name, String operator) {
        found.add(new VariableReference(mapped.sourceSpan(start, position), name, operator));
    }
}
