package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import java.util.ArrayList;
import java.util.List;

/** All that a finding says, as plain text for formats that have one message a finding. */
final class FindingText {

    /** More places than that are counted. */
    private static final int MOST_PLACES = 10;

    private FindingText() {}

    /** Its message, and a line for each other place, note and help; characters that cannot be seen are escaped. */
    static List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(Columns.printable(finding.message()));
        List<Label> related = finding.related();
        add(lines, finding.primary(), finding);
        for (Label label : related.subList(0, Math.min(MOST_PLACES, related.size()))) {
            add(lines, label, finding);
        }
        if (related.size() > MOST_PLACES) {
            lines.add("And " + (related.size() - MOST_PLACES) + " more places");
        }
        lines.addAll(advice(finding));
        return lines;
    }

    /** Its notes and its help. */
    static List<String> advice(Finding finding) {
        List<String> lines = new ArrayList<>();
        finding.notes().forEach(note -> lines.add("Note: " + Columns.printable(note)));
        finding.help().ifPresent(help -> lines.add("Help: " + Columns.printable(help)));
        return lines;
    }

    /** The lines as sentences. */
    static String sentences(List<String> lines) {
        StringBuilder out = new StringBuilder();
        for (String line : lines) {
            boolean isClosed = line.endsWith(".") || line.endsWith("?") || line.endsWith("!");
            out.append(out.isEmpty() ? "" : " ").append(line).append(isClosed ? "" : ".");
        }
        return out.toString();
    }

    private static void add(List<String> lines, Label label, Finding finding) {
        if (label != finding.primary() || !label.text().isEmpty()) {
            String says = label.text().isEmpty() ? "" : ": " + Columns.printable(label.text());
            lines.add(place(label, finding) + says);
        }
    }

    private static String place(Label label, Finding finding) {
        int line = Extent.of(label).line();
        return label.file() == finding.primary().file()
                ? "Line " + line
                : "In " + Columns.printable(label.file().name()) + ", line " + line;
    }
}
