package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** The inside of a compound command. */
public sealed interface Compound {

    Span span();

    /** {@code ( list )}. */
    record Subshell(Span span, CommandList body) implements Compound {}

    /** <code>{ list; }</code>. */
    record Group(Span span, CommandList body) implements Compound {}

    /**
     * {@code if}, with its {@code elif}s.
     *
     * @param branches at least one
     */
    record If(Span span, List<Branch> branches, Optional<CommandList> otherwise) implements Compound {

        public If {
            branches = List.copyOf(branches);
        }

        /** What runs if a condition succeeds. */
        public record Branch(CommandList condition, CommandList body) {}
    }

    /**
     * {@code while} and {@code until}.
     *
     * @param until whether it runs until the condition succeeds
     */
    record Loop(Span span, boolean until, CommandList condition, CommandList body) implements Compound {}

    /**
     * {@code for NAME in WORDS} and {@code select}.
     *
     * @param words absent if the loop runs over the positional parameters
     */
    record For(Span span, boolean select, ShellWord name, Optional<List<ShellWord>> words, CommandList body)
            implements Compound {

        public For {
            words = words.map(List::copyOf);
        }
    }

    /** {@code for ((init; test; step))}. */
    record ArithmeticFor(Span span, Arithmetic header, CommandList body) implements Compound {}

    /** {@code case WORD in ... esac}. */
    record Case(Span span, ShellWord word, List<Item> items) implements Compound {

        public Case {
            items = List.copyOf(items);
        }

        /** Patterns, and what runs if one of them fits. */
        public record Item(Span span, List<ShellWord> patterns, CommandList body) {

            public Item {
                patterns = List.copyOf(patterns);
            }
        }
    }

    /**
     * {@code [[ ... ]]}.
     *
     * @param words operands and operators in order, without {@code &&}, {@code ||}, {@code !} and parentheses
     */
    record Test(Span span, List<ShellWord> words) implements Compound {

        public Test {
            words = List.copyOf(words);
        }
    }

    /** {@code (( expression ))}. */
    record Arithmetic(Span span, List<WordPart> parts) implements Compound {

        public Arithmetic {
            parts = List.copyOf(parts);
        }
    }
}
