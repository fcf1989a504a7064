package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;

/** One command of a pipeline. */
public sealed interface Command {

    Span span();

    List<Redirection> redirections();

    /**
     * A program or builtin with its arguments, or only assignments and redirections.
     *
     * @param words the command's name and arguments; empty if it only assigns or redirects
     */
    record SimpleCommand(
            Span span, List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections)
            implements Command {

        public SimpleCommand {
            assignments = List.copyOf(assignments);
            words = List.copyOf(words);
            redirections = List.copyOf(redirections);
        }
    }

    /** A command that holds others, with the redirections of all of them. */
    record CompoundCommand(Span span, Compound compound, List<Redirection> redirections) implements Command {

        public CompoundCommand {
            redirections = List.copyOf(redirections);
        }
    }

    /** The definition of a function, which runs nothing by itself. */
    record FunctionDefinition(Span span, ShellWord name, Compound body, List<Redirection> redirections)
            implements Command {

        public FunctionDefinition {
            redirections = List.copyOf(redirections);
        }
    }
}
