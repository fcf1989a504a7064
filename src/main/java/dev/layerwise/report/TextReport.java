package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes findings for people: the lines they are about with both ends of the argument, in 80 columns. */
public final class TextReport implements Reporter {

    private final Appendable out;
    private final Style style;

    public TextReport(Appendable out, Style style) {
        this.out = out;
        this.style = style;
    }

    @Override
    public void file(FileReport file) throws IOException {
        for (Finding finding : file.findings()) {
            out.append(of(finding, style)).append('\n');
        }
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        out.append(sentence(summary)).append('\n');
    }

    private static String sentence(RunSummary summary) {
        String files = Phrase.count(summary.files(), "Dockerfile");
        if (summary.findings() == 0) {
            return files + ", nothing found";
        }
        List<String> counts = new ArrayList<>();
        add(counts, summary.errors(), "error");
        add(counts, summary.warnings(), "warning");
        add(counts, summary.notes(), "note");
        String where = summary.files() == 1 ? "" : " in " + summary.affected() + " of " + files;
        return Phrase.all(counts, "and") + where;
    }

    private static void add(List<String> counts, long number, String what) {
        if (number > 0) {
            counts.add(Phrase.count(number, what));
        }
    }

    /** One finding; the last line ends with a line feed. */
    static String of(Finding finding, Style style) {
        StringBuilder out = new StringBuilder();
        String head = finding.level().text() + "[" + finding.rule().id() + "]";
        List<String> rows = Columns.rows(head + ": " + Printable.of(finding.message()), Columns.WIDTH);
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
        finding.notes().forEach(note -> remark(out, gutter, "note", note));
        finding.help().ifPresent(help -> remark(out, gutter, "help", help));
        return out.toString();
    }

    private static void remark(StringBuilder out, int gutter, String kind, String text) {
        String head = " ".repeat(gutter + 1) + "= " + kind + ": ";
        String indent = " ".repeat(head.length());
        String before = head;
        for (String row : Columns.rows(Printable.of(text), Columns.WIDTH - head.length())) {
            out.append(before).append(row).append('\n');
            before = indent;
        }
    }
}
