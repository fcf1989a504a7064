package dev.layerwise.report;

import dev.layerwise.ast.From;
import dev.layerwise.cache.Step;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/** The line that a step's instruction begins in. */
final class StepLine {

    private StepLine() {}

    static int of(Step step, SourceFile source) {
        return source.position(span(step).start()).line();
    }

    /** The line that it ends in. */
    static int end(Step step, SourceFile source) {
        Span span = span(step);
        return source.position(Math.max(span.start(), span.end() - 1)).line();
    }

    private static Span span(Step step) {
        return step.place()
                .map(place -> place.instruction().span())
                .or(() -> step.stage().from().map(From::span))
                .orElse(Span.at(0));
    }
}
