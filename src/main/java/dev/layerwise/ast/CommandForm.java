package dev.layerwise.ast;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** A command line, in one of the two forms that Docker knows. */
public sealed interface CommandForm {

    Span span();

    /**
     * Text for a shell.
     *
     * @param text everything behind the flags; empty if nothing is there
     * @param notJson why text that begins like a JSON array was not read as one
     */
    record ShellForm(MappedText text, Optional<JsonFailure> notJson) implements CommandForm {

        @Override
        public Span span() {
            return text.sourceSpan();
        }
    }

    /** A JSON array of strings: a program and its arguments, run without a shell. */
    record ExecForm(Span span, List<JsonString> arguments) implements CommandForm {

        public ExecForm {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * Where and why text is not a JSON array of strings.
     *
     * @param reason a fragment in lower case
     */
    record JsonFailure(Span span, String reason) {}
}
