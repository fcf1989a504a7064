package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.source.LineIndex;
import dev.layerwise.source.Position;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines that a finding is about, with what is to be seen at each place written below. */
final class CodeFrame {

    private static final String CUT = "...";
    private static final int LEAST_TEXT = 28;
    private static final int LEAD = 4;

    private final Finding finding;
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final int gutter;

    private CodeFrame(Finding finding, Style style) {
        this.finding = finding;
        this.style = style;
        int last = labels(finding).stream()
                .mapToInt(label -> label.file().position(label.span().start()).line())
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

    private static List<Label> labels(Finding finding) {
        List<Label> labels = new ArrayList<>(List.of(finding.primary()));
        labels.addAll(finding.related());
        return labels;
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
        Position place = file.position(labels.getFirst().span().start());
        out.append(" ".repeat(gutter)).append(style.faint(arrow)).append(' ')
                .append(Printable.of(file.name())).append(':').append(place.line()).append(':').append(place.column())
                .append('\n');
        bar();
        out.append('\n');
        List<Label> inOrder = new ArrayList<>(labels);
        inOrder.sort(Comparator.comparing(Label::span));
        int before = 0;
        for (int i = 0; i < inOrder.size(); ) {
            int line = file.position(inOrder.get(i).span().start()).line();
            if (before > 0 && line > before + 1) {
                out.append(style.faint(CUT)).append('\n');
            }
            int end = i;
            while (end < inOrder.size() && file.position(inOrder.get(end).span().start()).line() == line) {
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

    private void line(SourceFile file, int line, List<Label> labels) {
        LineIndex lines = file.lines();
        Span whole = lines.span(line);
        int start = whole.start();
        String text = whole.of(file.text()).stripTrailing();
        DisplayLine shown = DisplayLine.of(text);
        Window window = Window.around(shown, labels.stream()
                .mapToInt(label -> shown.column(Math.min(label.span().start() - start, text.length())))
                .min()
                .orElse(0), Columns.WIDTH - gutter - LEAD);
        String number = String.valueOf(line);
        out.append(" ".repeat(gutter - number.length())).append(style.faint(number + " |")).append(' ')
                .append(window.text(shown)).append('\n');
        for (Label label : labels) {
            Span span = label.span();
            int from = shown.column(Math.min(span.start() - start, text.length()));
            int to = shown.column(Math.min(Math.max(span.end() - start, 0), text.length()));
            mark(label, window.place(from), Math.max(window.place(from) + 1, window.place(to)));
        }
    }

    /** The underline, and the text behind it or, where there is no room, below. */
    private void mark(Label label, int from, int to) {
        boolean isPrimary = label.equals(finding.primary());
        String underline = (isPrimary ? "^" : "-").repeat(to - from);
        bar();
        out.append(' ').append(" ".repeat(from)).append(painted(isPrimary, underline));
        int room = Columns.WIDTH - gutter - LEAD - to;
        String text = Printable.of(label.text());
        if (DisplayLine.width(text) < room) {
            out.append(text.isEmpty() ? "" : " " + painted(isPrimary, text)).append('\n');
            return;
        }
        out.append('\n');
        int indent = Math.min(from, Columns.WIDTH - gutter - LEAD - LEAST_TEXT);
        for (String row : Columns.rows(text, Columns.WIDTH - gutter - LEAD - indent)) {
            bar();
            out.append(' ').append(" ".repeat(indent)).append(painted(isPrimary, row)).append('\n');
        }
    }

    private String painted(boolean isPrimary, String text) {
        return isPrimary ? painted(style, finding.level(), text) : style.related(text);
    }

    static String painted(Style style, Level level, String text) {
        return switch (level) {
            case ERROR -> style.error(text);
            case WARNING -> style.warning(text);
            case NOTE -> style.note(text);
        };
    }

    /**
     * The part of a long line that is shown.
     *
     * @param start the first column of it
     * @param end behind the last one
     * @param lead what stands for the part in front
     */
    private record Window(int start, int end, String lead) {

        static Window around(DisplayLine line, int column, int room) {
            if (line.width() <= room) {
                return new Window(0, line.width(), "");
            }
            // what is marked stays in sight, and a little of what stands before it
            boolean fits = column < room - LEAST_TEXT;
            int start = fits ? 0 : column - LEAD;
            String lead = fits ? "" : CUT;
            return new Window(start, start + room - lead.length() - CUT.length(), lead);
        }

        String text(DisplayLine line) {
            String shown = line.between(start, Math.min(end, line.width()));
            return lead + shown + (end < line.width() ? CUT : "");
        }

        /** Where a column of the line is shown. */
        int place(int column) {
            return lead.length() + Math.min(Math.max(column, start), end) - start;
        }
    }
}
