package dev.layerwise.lint;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.source.Span;
import java.util.List;
import java.util.Optional;

/** A rule for tests, which finds the program of each RUN, and the word {@code bad}. */
final class EveryRun implements Rule {

    private static final RuleInfo INFO = new RuleInfo(
            "test/every-run",
            "EveryRun",
            Level.WARNING,
            Precision.LOW,
            List.of("test"),
            FixKind.NONE,
            Optional.empty(),
            "0.1",
            List.of("DL9001", "NoRuns"),
            Optional.empty());

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        for (Instruction instruction : analysis.dockerfile().instructions()) {
            if (instruction instanceof Run) {
                findings.add(Finding.of(INFO, "A RUN", analysis.label(instruction.keyword().span(), "")));
            }
        }
        String text = analysis.source().text();
        for (int at = text.indexOf("bad"); at >= 0; at = text.indexOf("bad", at + 1)) {
            findings.add(Finding.of(INFO, "Bad", analysis.label(new Span(at, at + 3), "")));
        }
        analysis.context().flatMap(context -> context.ignoreFile()).ifPresent(file -> {
            int at = file.text().indexOf("*.log");
            if (at >= 0) {
                findings.add(Finding.of(INFO, "Logs", new Label(file, new Span(at, at + 5), "")));
            }
        });
    }
}
