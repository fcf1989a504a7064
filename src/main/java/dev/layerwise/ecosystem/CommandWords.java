package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/**
 * A program and its arguments, without wrappers such as {@code sudo} or {@code python -m}.
 *
 * @param program its plain name, without directories
 * @param arguments absent where a word depends on a variable or a substitution
 */
public record CommandWords(String program, List<Optional<String>> arguments) {

    public CommandWords {
        arguments = List.copyOf(arguments);
    }
}
