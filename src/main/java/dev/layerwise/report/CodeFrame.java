package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.source.Order;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines that a finding is about, with what is to be seen at each place written below. */
final class CodeFrame {

    private static final int LEAST_TEXT = 28;

    /** What a row holds beside its text: the bar with its blanks, and one column to spare. */
    private static final int FRAME = 4;

    private final Finding finding;
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final int gutter;

    private CodeFrame(Finding finding, Style style) {
        this.finding = finding;
        this.style = style;
        int last = labels(finding).stream()
                .mapToInt(CodeFrame::line)
                .max()
                .orElse(1);
        this.gutter = String.valueOf(last).length();
    }

    static String of(Finding finding, Style style) {
        return new CodeFrame(finding, style).text();
    }

    /** How wide the column of line numbers is, for what is written below the frame. */
    static int gutter(Finding finding) {
        return new CodeFrame(finding, Style.PLAIN).gutter;
    }

    static String painted(Style style, Level level, String text) {
        return switch (level) {
            case ERROR -> style.error(text);
            case WARNING -> style.warning(text);
            case NOTE -> style.note(text);
        };
    }

    private static List<Label> labels(Finding finding) {
        List<Label> labels = new ArrayList<>(List.of(finding.primary()));
        labels.addAll(finding.related());
        return labels;
    }

    private static int line(Label label) {
        return label.file().lines().line(label.span().start());
    }

    private String text() {
        Map<SourceFile, List<Label>> byFile = new LinkedHashMap<>();
        labels(finding).forEach(label ->
                byFile.computeIfAbsent(label.file(), _ -> new ArrayList<>()).add(label));
        boolean isFirst = true;
        for (Map.Entry<SourceFile, List<Label>> file : byFile.entrySet()) {
            file(file.getKey(), file.getValue(), isFirst ? "-->" : ":::");
            isFirst = false;
        }
        return out.toString();
    }

    private void file(SourceFile file, List<Label> labels, String arrow) {
        Extent place = Extent.of(labels.getFirst());
        out.append(" ".repeat(gutter)).append(style.faint(arrow)).append(' ')
                .append(Printable.of(file.name())).append(':').append(place.line()).append(':').append(place.column())
                .append('\n');
        bar();
        out.append('\n');
        List<Label> inOrder = new ArrayList<>(labels);
        inOrder.sort(Order.by(Label::span));
        int before = 0;
        for (int i = 0; i < inOrder.size(); ) {
            int line = line(inOrder.get(i));
            if (before > 0 && line > before + 1) {
                out.append(style.faint(Excerpt.CUT)).append('\n');
            }
            int end = i + 1;
            while (end < inOrder.size() && line(inOrder.get(end)) == line) {
                end++;
            }
            line(file, line, inOrder.subList(i, end));
            before = line;
            i = end;
        }
    }

    private void bar() {
        out.append(" ".repeat(gutter + 1)).append(style.faint("|"));
    }

    /** A long line is shown in as many excerpts as its labels need. */
    private void line(SourceFile file, int line, List<Label> labels) {
        Span whole = withoutEnd(file, line);
        for (int i = 0; i < labels.size(); ) {
            Excerpt excerpt = Excerpt.around(file.text(), whole, labels.get(i).span().start(), room());
            String number = String.valueOf(line);
            out.append(" ".repeat(gutter - number.length())).append(style.faint(number + " |"));
            out.append((" " + excerpt.text()).stripTrailing()).append('\n');
            do {
                mark(labels.get(i), excerpt, whole.end());
                i++;
            } while (i < labels.size() && excerpt.shows(labels.get(i).span().start()));
        }
    }

    /** The line up to its LF or CRLF. */
    private static Span withoutEnd(SourceFile file, int line) {
        Span whole = file.lines().span(line);
        int end = whole.end();
        if (end > whole.start() && file.text().charAt(end - 1) == '\n') {
            end--;
            if (end > whole.start() && file.text().charAt(end - 1) == '\r') {
                end--;
            }
        }
        return new Span(whole.start(), end);
    }

    private int room() {
        return Columns.WIDTH - gutter - FRAME;
    }

    /** The underline, and the text behind it or, where there is no room, below. */
    private void mark(Label label, Excerpt excerpt, int lineEnd) {
        boolean isPrimary = label == finding.primary();
        int from = excerpt.place(label.span().start());
        // dots tell that what is marked goes on in the next lines
        String more = goesOn(label, lineEnd) ? Excerpt.CUT : "";
        int to = Math.min(excerpt.place(label.span().end()), room() - more.length());
        String underline = (isPrimary ? "^" : "-").repeat(Math.max(1, to - from)) + more;
        bar();
        out.append(' ').append(" ".repeat(from)).append(painted(isPrimary, underline));
        String text = Columns.printable(label.text());
        if (DisplayLine.width(text) < room() - from - underline.length()) {
            out.append(text.isEmpty() ? "" : " " + painted(isPrimary, text)).append('\n');
            return;
        }
        out.append('\n');
        int indent = Math.min(from, room() - LEAST_TEXT);
        for (String row : Columns.rows(text, room() - indent)) {
            bar();
            out.append(' ').append(" ".repeat(indent)).append(painted(isPrimary, row)).append('\n');
        }
    }

    /** Whether there is more than blanks of what is marked in the next lines. */
    private static boolean goesOn(Label label, int lineEnd) {
        String text = label.file().text();
        for (int i = lineEnd; i < label.span().end(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private String painted(boolean isPrimary, String text) {
        return isPrimary ? painted(style, finding.level(), text) : style.related(text);
    }
}
