package dev.layerwise.shell;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** A piece of a word. */
public sealed interface WordPart {

    Span span();

    /**
     * Text that stands for itself.
     *
     * @param value in a verbatim script the text at the span, except where {@code $'...'} writes it with escapes
     */
    record Literal(Span span, MappedText value) implements WordPart {

        public String text() {
            return value.text();
        }
    }

    /** Parts that quoting keeps together, quotes included in the span. */
    record Quoted(Span span, Quote quote, List<WordPart> parts) implements WordPart {

        public Quoted {
            parts = List.copyOf(parts);
        }
    }

    /** The kinds of quoting. */
    enum Quote {
        BACKSLASH,
        SINGLE,
        DOUBLE,
        /** {@code $'...'}. */
        ANSI_C,
        /** {@code $"..."}. */
        LOCALE
    }

    /**
     * {@code $NAME} or <code>${NAME...}</code>.
     *
     * @param operator what stands behind the name, as {@code :-} or {@code %%}; {@code #} and {@code !} before the
     *     name too; empty for the plain value
     * @param argument what stands behind the operator
     */
    record Variable(Span span, String name, String operator, Optional<ShellWord> argument) implements WordPart {}

    /** {@code $(...)} or backquotes. What backquotes hold is read only when it runs, and may be refused. */
    record CommandSubstitution(Span span, ShellText body) implements WordPart {}

    /**
     * {@code <(...)} or {@code >(...)}.
     *
     * @param output whether the command reads what is written to the word
     */
    record ProcessSubstitution(Span span, boolean output, Script body) implements WordPart {}

    /** {@code $((...))} or {@code $[...]}. */
    record ArithmeticExpansion(Span span, List<WordPart> parts) implements WordPart {

        public ArithmeticExpansion {
            parts = List.copyOf(parts);
        }
    }

    /** {@code (a b c)} behind an equals sign. */
    record ArrayLiteral(Span span, List<ShellWord> elements) implements WordPart {

        public ArrayLiteral {
            elements = List.copyOf(elements);
        }
    }

    /** Text of a here-document whose substitutions are wrong; a shell notices that only when it runs. */
    record Unread(Span span, String reason) implements WordPart {}
}
