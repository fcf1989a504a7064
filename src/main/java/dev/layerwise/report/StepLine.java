package dev.layerwise.report;

import dev.layerwise.ast.From;
import dev.layerwise.cache.Step;
import dev.layerwise.source.SourceFile;

/** The line that a step's instruction begins in. */
final class StepLine {

    private StepLine() {}

    static int of(Step step, SourceFile source) {
        int offset = step.place()
                .map(place -> place.instruction().span().start())
                .or(() -> step.stage().from().map(From::span).map(span -> span.start()))
                .orElse(0);
        return source.position(offset).line();
    }
}
