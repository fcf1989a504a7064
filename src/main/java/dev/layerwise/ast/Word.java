package dev.layerwise.ast;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;

/**
 * A piece of an argument list: quotes and escapes still in it, variables not yet replaced.
 *
 * @param variables the references in it, nested ones included, in the order they are written
 */
public record Word(MappedText mapped, List<VariableReference> variables) {

    public Word {
        variables = List.copyOf(variables);
    }

    public String text() {
        return mapped.text();
    }

    public Span span() {
        return mapped.sourceSpan();
    }

    @Override
    public String toString() {
        return mapped.text();
    }
}
