package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Label;
import dev.layerwise.source.SourceFile;
import java.util.List;

/**
 * All that a finding says, as the sentences of one plain text. What stands at the other places is linked to them:
 * {@code [line 4](1)} leads to the related location of that id.
 */
final class SarifMessage {

    private final StringBuilder out = new StringBuilder();
    private final SourceFile file;

    private SarifMessage(SourceFile file) {
        this.file = file;
    }

    static String of(Finding finding, List<Label> related) {
        Label primary = finding.primary();
        SarifMessage message = new SarifMessage(primary.file());
        message.sentence("", finding.message());
        if (!primary.text().isEmpty()) {
            message.sentence(message.place(primary) + ": ", primary.text());
        }
        for (int i = 0; i < related.size(); i++) {
            Label label = related.get(i);
            String link = "[" + linkText(message.place(label)) + "](" + (i + 1) + ")";
            if (label.text().isEmpty()) {
                message.sentence("See " + link, "");
            } else {
                message.sentence(link + ": ", label.text());
            }
        }
        finding.notes().forEach(note -> message.sentence("Note: ", note));
        finding.help().ifPresent(help -> message.sentence("Help: ", help));
        return message.out.toString();
    }

    private void sentence(String head, String text) {
        String said = head + withoutLinks(Columns.printable(text));
        boolean isClosed = said.endsWith(".") || said.endsWith("?") || said.endsWith("!");
        out.append(out.isEmpty() ? "" : " ").append(said).append(isClosed ? "" : ".");
    }

    private String place(Label label) {
        int line = Extent.of(label).line();
        return label.file() == file ? "Line " + line : label.file().name() + ":" + line;
    }

    /** Text of others in which nothing is taken for a link. */
    private static String withoutLinks(String text) {
        return text.replace("](", "\\](");
    }

    private static String linkText(String text) {
        return Columns.printable(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
    }
}
