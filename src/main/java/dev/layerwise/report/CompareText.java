package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import java.util.List;
import java.util.Optional;

/** A comparison for people: the verdict, then each Dockerfile with its steps and findings. */
public final class CompareText {

    private static final StepPairTable.Side BEFORE = new StepPairTable.Side("before", Optional.empty());
    private static final StepPairTable.Side AFTER = new StepPairTable.Side("after", Optional.empty());

    private final Comparison comparison;
    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private CompareText(Comparison comparison, Style style) {
        this.comparison = comparison;
        this.style = style;
    }

    public static String of(Comparison comparison, Style style) {
        CompareText text = new CompareText(comparison, style);
        text.verdict();
        comparison.shown().forEach(text::dockerfile);
        CompareWords.same(comparison).ifPresent(same -> {
            text.out.append('\n');
            text.rows(same);
        });
        return text.out.toString();
    }

    private void verdict() {
        List<String> regressions = comparison.regressions();
        boolean isBetter = comparison.avoidableAfter() < comparison.avoidableBefore();
        for (String row : Columns.rows(Columns.printable(comparison.verdict()), Columns.WIDTH)) {
            out.append(!regressions.isEmpty() ? style.error(row) : isBetter ? style.good(row) : style.strong(row));
            out.append('\n');
        }
        if (comparison.dockerfiles().size() > 1 && !comparison.reruns().isEmpty()) {
            rows(comparison.reruns());
        }
        if (!regressions.isEmpty()) {
            rows("Regression: " + Phrase.some(regressions));
        }
        out.append('\n');
        CompareWords.circumstances(comparison).forEach(this::rows);
    }

    private void rows(String text) {
        Columns.rows(Columns.printable(text), Columns.WIDTH).forEach(row -> out.append(row).append('\n'));
    }

    private void dockerfile(ComparedDockerfile file) {
        ComparedDockerfile.Side side = file.after().or(file::before).orElseThrow();
        out.append('\n').append(style.strong(Columns.printable(file.path()))).append('\n');
        rows(CompareWords.change(file));
        Columns.rows(Columns.printable("context " + side.folder() + " (" + side.reason() + ")"), Columns.WIDTH)
                .forEach(row -> out.append(style.faint(row)).append('\n'));
        CompareWords.counts(file).ifPresent(this::rows);
        CompareWords.remark(file).ifPresent(this::rows);
        steps(file);
        if (!file.findings().fresh().isEmpty()) {
            out.append('\n').append(style.strong("New:")).append('\n');
        }
        file.findings().fresh().forEach(finding -> out.append('\n').append(TextReport.of(finding, style)));
        if (!file.findings().gone().isEmpty()) {
            out.append('\n').append(style.strong("Gone:")).append("\n\n");
        }
        file.findings().gone().forEach(this::gone);
    }

    private void steps(ComparedDockerfile file) {
        file.steps().filter(steps -> !steps.pairs().isEmpty()).ifPresent(steps ->
                out.append('\n').append(StepPairTable.of(steps, BEFORE, AFTER, style)));
    }

    private void gone(Finding finding) {
        String head = finding.level().text() + "[" + finding.rule().id() + "]";
        String text = head + " " + CompareWords.place(finding) + ": " + finding.message();
        List<String> rows = Columns.rows(Columns.printable(text), Columns.WIDTH - 2);
        for (int i = 0; i < rows.size(); i++) {
            out.append(i == 0 ? "" : "  ").append(i == 0 ? style.good(rows.get(i)) : rows.get(i)).append('\n');
        }
    }
}
