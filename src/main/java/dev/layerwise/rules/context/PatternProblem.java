package dev.layerwise.rules.context;

import dev.layerwise.lint.Level;
import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * A pattern of an ignore file that does not do what it is there for.
 *
 * @param span the pattern
 * @param message one sentence
 * @param label what is to be seen at the pattern
 * @param isIdle whether the file without it leaves out the same
 * @param cause another pattern that makes it so
 * @param help what to do
 * @param correction what to write instead, if that is beyond doubt
 */
public record PatternProblem(
        Span span,
        Level level,
        String message,
        String label,
        boolean isIdle,
        Optional<Cause> cause,
        String help,
        Optional<String> correction) {

    /** Another pattern, and what it does. */
    public record Cause(Span span, String text) {}

    /** It does nothing at all. */
    static PatternProblem idle(Span span, String message, String label, String help) {
        return new PatternProblem(
                span, Level.WARNING, message, label, true, Optional.empty(), help, Optional.empty());
    }

    /** It does something else, or less. */
    static PatternProblem of(Span span, String message, String label, String help) {
        return new PatternProblem(
                span, Level.WARNING, message, label, false, Optional.empty(), help, Optional.empty());
    }

    PatternProblem level(Level other) {
        return new PatternProblem(span, other, message, label, isIdle, cause, help, correction);
    }

    PatternProblem by(Span other, String text) {
        Optional<Cause> by = Optional.of(new Cause(other, text));
        return new PatternProblem(span, level, message, label, isIdle, by, help, correction);
    }

    PatternProblem correction(String text) {
        return new PatternProblem(span, level, message, label, isIdle, cause, help, Optional.of(text));
    }
}
