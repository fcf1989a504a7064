package dev.layerwise.shell;

import dev.layerwise.source.Span;
import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One simple command of a RUN, with what is known of it before it runs.
 *
 * @param span of the whole simple command, redirections and assignments included
 * @param words what it gets, its own name first and wrappers included; empty if it only assigns or redirects
 * @param program the name of what runs in the end, behind wrappers such as {@code sudo} and without its folder; absent
 *     if it is not known or there is none
 * @param programSpan the word that names the program, or where the command begins if none does
 * @param arguments what the program gets
 * @param directory where it runs, from the root on; absent if not known
 * @param variables what it finds in its environment
 * @param files what its redirections and, for well-known programs, its arguments read, write or remove
 */
public record CommandCall(
        Span span,
        List<Argument> words,
        Set<Reach> reached,
        Optional<String> program,
        Span programSpan,
        List<Argument> arguments,
        Optional<String> directory,
        Variables variables,
        List<FileUse> files) {

    public CommandCall {
        words = List.copyOf(words);
        reached = Set.copyOf(reached);
        arguments = List.copyOf(arguments);
        files = List.copyOf(files);
    }

    public boolean is(String... programs) {
        return program.isPresent() && List.of(programs).contains(program.get());
    }

    /**
     * The arguments as options and operands.
     *
     * @param valued the options that take the next word as their value, with their dashes
     */
    public Arguments parse(Set<String> valued) {
        return Arguments.of(arguments, valued);
    }

    /** The first operand, as {@code install} of {@code apt-get -y install}. */
    public Optional<String> subcommand(Set<String> valued) {
        return operands(valued).stream().findFirst().flatMap(Argument::text);
    }

    public List<Arguments.Option> options(Set<String> valued) {
        return parse(valued).options();
    }

    public List<Argument> operands(Set<String> valued) {
        return parse(valued).operands();
    }

    /** Whether the command is reached so. */
    public boolean isReached(Reach reach) {
        return reached.contains(reach);
    }

    /** The texts of the arguments, absent where one is not known for certain; a pattern of files stays one. */
    public List<Optional<String>> argumentTexts() {
        List<Optional<String>> texts = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            texts.add(argument.text());
        }
        return texts;
    }

    /** The value that a variable has for the command, if it is known. */
    public Optional<String> variable(String name) {
        return variables.get(name) instanceof VariableValue.Known(var value) ? Optional.of(value) : Optional.empty();
    }
}
