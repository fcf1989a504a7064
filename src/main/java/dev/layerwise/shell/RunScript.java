package dev.layerwise.shell;

import dev.layerwise.source.Span;
import dev.layerwise.syntax.Variables;
import java.util.List;
import java.util.Optional;

/** What a RUN runs, told apart by who reads it. */
public sealed interface RunScript {

    /**
     * Text for a shell like {@code sh}.
     *
     * @param shell its name, without the folder
     */
    record ForShell(String shell, ShellText text) implements RunScript {}

    /** A program and its arguments, which no shell reads. */
    record Plain(Span span, List<Argument> words) implements RunScript {

        public Plain {
            words = List.copyOf(words);
        }
    }

    /**
     * Text for something else: PowerShell, Python, a shell that nobody knows. Nothing is known of what it does.
     *
     * @param interpreter its name
     */
    record Foreign(String interpreter) implements RunScript {}

    /**
     * The simple commands, in the order in which they would run; none if the text is foreign or refused.
     *
     * @param variables what the RUN finds in its environment
     * @param directory where it begins, if that is known
     */
    default List<CommandCall> commands(Variables variables, Optional<String> directory) {
        return switch (this) {
            case ForShell(var _, Script script) -> CommandReader.read(script, variables, directory);
            case ForShell(var _, Refused _) -> List.of();
            case Plain(var span, var words) -> CommandReader.read(span, words, variables, directory);
            case Foreign _ -> List.of();
        };
    }
}
