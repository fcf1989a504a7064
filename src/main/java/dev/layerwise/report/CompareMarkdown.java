package dev.layerwise.report;

import dev.layerwise.history.ReplayedStep;
import dev.layerwise.history.StepPairs.Pair;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A comparison as the body of a comment on a pull request, no longer than one may be. */
public final class CompareMarkdown {

    /** Not to be seen; by it a program finds its comment again to write it anew. */
    public static final String MARKER = "<!-- layerwise compare -->";

    private static final String STEP_HEAD =
            "| avoidable before | re-runs before | avoidable after | re-runs after | step |\n"
            + "| ---: | ---: | ---: | ---: | --- |\n";

    /** What stands below the parts. */
    private static final int FRAME = 500;

    /** Of a step nobody needs more to know it. */
    private static final int LONGEST_STEP = 120;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();
    private int room = MarkdownReport.COMMENT - FRAME;
    private int left;

    private CompareMarkdown(Comparison comparison) {
        this.comparison = comparison;
    }

    public static String of(Comparison comparison) {
        return new CompareMarkdown(comparison).text();
    }

    private String text() {
        add(MARKER + "\n### layerwise: " + MarkdownEscape.sentence(comparison.verdict()) + "\n");
        if (comparison.dockerfiles().size() > 1 && !comparison.reruns().isEmpty()) {
            add("\n" + MarkdownEscape.sentence(comparison.reruns()) + ".\n");
        }
        List<String> regressions = comparison.regressions();
        if (!regressions.isEmpty()) {
            add("\n**Regression:** " + MarkdownEscape.sentence(Phrase.some(regressions)) + ".\n");
        }
        comparison.shown().forEach(this::dockerfile);
        CompareWords.same(comparison).ifPresent(same -> add("\n" + MarkdownEscape.sentence(same) + ".\n"));
        if (left > 0) {
            out.append('\n').append(Phrase.count(left, "more part"));
            out.append(" would not fit here; `--format json` has all.\n");
        }
        List<String> circumstances = CompareWords.circumstances(comparison).stream()
                .map(line -> MarkdownEscape.sentence(line) + ".")
                .toList();
        room += FRAME;
        add("\n" + String.join("<br>", circumstances) + "\n");
        return out.toString();
    }

    /** A part that does not fit is counted. */
    private void add(String part) {
        int length = part.getBytes(StandardCharsets.UTF_8).length;
        if (length > room) {
            left++;
            return;
        }
        room -= length;
        out.append(part);
    }

    private void dockerfile(ComparedDockerfile file) {
        List<String> facts = new ArrayList<>();
        facts.add(CompareWords.sentence(CompareWords.change(file)));
        CompareWords.counts(file).ifPresent(facts::add);
        CompareWords.remark(file).ifPresent(facts::add);
        String said = String.join(" ", facts.stream().map(fact -> MarkdownEscape.sentence(fact) + ".").toList());
        add("\n#### " + MarkdownEscape.code(file.path()) + "\n\n" + said + "\n");
        steps(file);
        findings(file.findings().fresh(), "New", CompareMarkdown::fresh);
        findings(file.findings().gone(), "Gone", CompareMarkdown::gone);
    }

    private void steps(ComparedDockerfile file) {
        List<Pair> pairs = file.steps().map(ChangedSteps::pairs).orElse(List.of());
        if (!pairs.isEmpty()) {
            StringBuilder table = new StringBuilder("\n").append(STEP_HEAD);
            pairs.forEach(pair -> table.append(row(pair)));
            add(table.toString());
        }
    }

    private static String row(Pair pair) {
        ReplayedStep shown = pair.right().or(pair::left).orElseThrow();
        String label = MarkdownEscape.code(Columns.cut(shown.planned().step().label(), LONGEST_STEP));
        return "| " + number(pair.left().map(ReplayedStep::avoidable))
                + " | " + number(pair.left().map(ReplayedStep::reruns))
                + " | " + number(pair.right().map(ReplayedStep::avoidable))
                + " | " + number(pair.right().map(ReplayedStep::reruns))
                // a bar ends a cell even in code
                + " | " + label.replace("|", "\\|") + " |\n";
    }

    private static String number(Optional<Integer> count) {
        return count.map(Comparison::number).orElse("-");
    }

    private void findings(List<Finding> findings, String title, Function<Finding, String> item) {
        if (!findings.isEmpty()) {
            add("\n" + title + ":\n\n");
            findings.forEach(finding -> add(item.apply(finding)));
        }
    }

    private static String fresh(Finding finding) {
        return "- " + finding.level().text() + " " + line(finding)
                + finding.help().map(help -> "<br>Help: " + MarkdownEscape.sentence(help)).orElse("") + "\n";
    }

    private static String gone(Finding finding) {
        return "- " + finding.level().text() + " " + line(finding) + "\n";
    }

    private static String line(Finding finding) {
        String rule = finding.rule().id();
        return MarkdownEscape.code(CompareWords.place(finding)) + " [" + rule + "](" + Links.page(rule) + "): "
                + MarkdownEscape.sentence(finding.message());
    }
}
