package dev.layerwise.syntax;

import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a Dockerfile's text.
 *
 * @param line the line that BuildKit names, from 1; 0 if it names none
 * @param message in BuildKit's words
 * @param help what was expected or what to do; absent where the message says it
 * @param cure edits of the text that give it the only meaning that it can have; none if there is a choice
 * @param hint the word that BuildKit would suggest; where several are equally near it may choose a less likely one
 */
public record SyntaxProblem(
        Kind kind,
        Span span,
        int line,
        String message,
        Optional<String> help,
        List<TextEdit> cure,
        Optional<String> hint) {

    public SyntaxProblem {
        cure = List.copyOf(cure);
    }

    /** When BuildKit notices a problem, and what it does then. */
    public enum Kind {
        /** While it reads lines: the build fails, nothing of the file is looked at. */
        PARSE,
        /** While it reads instructions: the build fails, unless an earlier line is of kind PARSE. */
        INSTRUCTION,
        /** While it plans the build: the build fails if the instruction's stage is needed. */
        CONVERSION,
        /** The build goes on. */
        WARNING
    }
}
