package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes findings for people: the lines they are about with both ends of the argument, in 80 columns. */
public final class TextReport implements Reporter {

    /** From so many files with findings on, a table says which rules they come from. */
    private static final int MANY_FILES = 20;

    /** Who has no more than so many findings sees them all at once. */
    private static final int FEW_FINDINGS = 3;

    private final Appendable out;
    private final Style style;
    private final Tally tally = new Tally();
    private int fixable;
    private int unsafe;

    public TextReport(Appendable out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** One finding as it stands in a report; the last line ends with a line feed. */
    public static String of(Finding finding, Style style) {
        StringBuilder out = new StringBuilder();
        String head = finding.level().text() + "[" + finding.rule().id() + "]";
        List<String> rows = Columns.rows(head + ": " + Columns.printable(finding.message()), Columns.WIDTH);
        String first = rows.getFirst();
        out.append(CodeFrame.painted(style, finding.level(), head))
                .append(style.strong(first.substring(head.length())))
                .append('\n');
        rows.subList(1, rows.size()).forEach(row -> out.append(style.strong(row)).append('\n'));
        out.append(CodeFrame.of(finding, style));
        int gutter = CodeFrame.gutter(finding);
        if (finding.help().isPresent() || !finding.notes().isEmpty()) {
            out.append(" ".repeat(gutter + 1)).append(style.faint("|")).append('\n');
        }
        finding.notes().forEach(note -> hang(out, " ".repeat(gutter + 1) + "= note: ", note));
        finding.help().ifPresent(help -> hang(out, " ".repeat(gutter + 1) + "= help: ", help));
        return out.toString();
    }

    /** Text behind its head; what does not fit goes on below its begin. */
    private static void hang(StringBuilder out, String head, String text) {
        String before = head;
        for (String row : Columns.rows(Columns.printable(text), Columns.WIDTH - head.length())) {
            out.append(before).append(row).append('\n');
            before = " ".repeat(head.length());
        }
    }

    @Override
    public void file(FileReport file) throws IOException {
        tally.add(file);
        if (file.findings().isEmpty() && !file.isIncomplete()) {
            return;
        }
        out.append(heading(file)).append('\n');
        if (file.isIncomplete()) {
            out.append(problems(file)).append('\n');
        }
        for (Finding finding : file.findings()) {
            out.append(of(finding, style));
            Optional<String> remark = file.offers().remark(finding);
            if (remark.isPresent()) {
                StringBuilder rows = new StringBuilder();
                hang(rows, " ".repeat(CodeFrame.gutter(finding) + 1) + "= fix: ", remark.get());
                out.append(rows);
            } else {
                fixable += finding.fixes().stream().anyMatch(Fix::isSafe) ? 1 : 0;
                unsafe += !finding.fixes().isEmpty() && finding.fixes().stream().noneMatch(Fix::isSafe) ? 1 : 0;
            }
            out.append('\n');
        }
    }

    /** The file, and which context it was looked at with. */
    private String heading(FileReport file) {
        StringBuilder heading = new StringBuilder();
        heading.append(style.strong(Printable.of(file.file())));
        file.context().ifPresent(context -> heading.append(", context ").append(Printable.of(context)));
        heading.append('\n');
        file.contextReason().ifPresent(reason ->
                Columns.rows("(" + Columns.printable(reason) + ")", Columns.WIDTH).forEach(row ->
                        heading.append(style.faint(row)).append('\n')));
        return heading.toString();
    }

    private String problems(FileReport file) {
        StringBuilder problems = new StringBuilder();
        for (String complaint : file.complaints()) {
            StringBuilder rows = new StringBuilder();
            hang(rows, "problem: ", complaint);
            problems.append(style.error("problem:")).append(rows.substring("problem:".length()));
        }
        return problems.toString();
    }

    /** What rules know a fix for; whether it can be done is proved only where somebody wants it. */
    private Optional<String> fixes() {
        if (fixable + unsafe == 0) {
            return Optional.empty();
        }
        String what = fixable == 0
                ? "`--fix --unsafe-fixes` may mend " + unsafe
                : "`--fix` may mend " + fixable + (unsafe == 0 ? "" : ", `--unsafe-fixes` " + unsafe + " more");
        return Optional.of(what + "; `--diff` shows how");
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        if (summary.affected() >= MANY_FILES) {
            out.append(tally.table(style)).append('\n');
        }
        StringBuilder end = new StringBuilder();
        Columns.rows(summary.sentence(), Columns.WIDTH).forEach(row ->
                end.append(style.strong(row)).append('\n'));
        summary.baseline().forEach(remark -> hang(end, "", remark));
        fixes().ifPresent(line -> hang(end, "", line));
        if (summary.findings() > FEW_FINDINGS) {
            tally.gravest().ifPresent(place -> hang(end, "start with ", place));
        }
        out.append(end);
    }
}
