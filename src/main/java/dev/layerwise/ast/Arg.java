package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** Build arguments; before the first FROM they are global. */
public record Arg(Head head, List<Declaration> declarations) implements Instruction {

    public Arg {
        declarations = List.copyOf(declarations);
    }

    /**
     * One argument.
     *
     * @param name as written; never expanded
     */
    public record Declaration(Word name, Optional<Word> defaultValue) {

        public Span span() {
            return defaultValue.map(value -> name.span().union(value.span())).orElse(name.span());
        }
    }
}
