package dev.layerwise.lint;

import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.Optional;

/** What is wrong with a suppression that is meant for layerwise. */
public sealed interface SuppressionProblem {

    SourceFile file();

    /** One line. */
    Span span();

    /** A name for which there was nothing to suppress. */
    record Unused(SourceFile file, Span span, String name) implements SuppressionProblem {}

    /** A name of no rule. */
    record UnknownRule(SourceFile file, Span span, String name, Optional<String> suggestion)
            implements SuppressionProblem {}

    /** No instruction follows. */
    record Nowhere(SourceFile file, Span span) implements SuppressionProblem {}

    /** A comment that speaks to layerwise and says nothing that it knows. */
    record Malformed(SourceFile file, Span span) implements SuppressionProblem {}
}
