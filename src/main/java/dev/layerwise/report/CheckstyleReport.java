package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes findings as Checkstyle does, since many programs read that. */
public final class CheckstyleReport implements Reporter {

    /** Readers want one; it is that of a Checkstyle whose reports have all that stands here. */
    private static final String VERSION = "4.3";

    private final Writer out;
    private Optional<XmlOutput> begun = Optional.empty();

    public CheckstyleReport(Writer out) {
        this.out = out;
    }

    @Override
    public void file(FileReport file) throws IOException {
        XmlOutput xml = begin();
        Map<String, List<Finding>> byFile = file.findings().stream()
                .collect(Collectors.groupingBy(
                        finding -> finding.primary().file().name(), LinkedHashMap::new, Collectors.toList()));
        xml.open("file");
        xml.attribute("name", file.file());
        for (String complaint : file.complaints()) {
            error(xml, 1, 1, "error", Columns.printable(complaint), FileReport.COMPLAINT);
        }
        errors(xml, byFile.getOrDefault(file.file(), List.of()));
        xml.close();
        byFile.remove(file.file());
        for (Map.Entry<String, List<Finding>> other : byFile.entrySet()) {
            xml.open("file");
            xml.attribute("name", other.getKey());
            errors(xml, other.getValue());
            xml.close();
        }
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        XmlOutput xml = begin();
        xml.close();
        xml.end();
    }

    private XmlOutput begin() throws IOException {
        if (begun.isEmpty()) {
            XmlOutput xml = XmlOutput.document(out);
            begun = Optional.of(xml);
            xml.open("checkstyle");
            xml.attribute("version", VERSION);
        }
        return begun.get();
    }

    private static void errors(XmlOutput xml, List<Finding> findings) throws IOException {
        for (Finding finding : findings) {
            Extent extent = Extent.of(finding.primary());
            String message = FindingText.sentences(FindingText.lines(finding));
            error(xml, extent.line(), extent.column(), severity(finding.level()), message, finding.rule().id());
        }
    }

    private static void error(
            XmlOutput xml, int line, int column, String severity, String message, String rule) throws IOException {
        xml.empty("error");
        xml.attribute("line", line);
        xml.attribute("column", column);
        xml.attribute("severity", severity);
        xml.attribute("message", message);
        // readers take what stands before the last dot for a category
        xml.attribute("source", (rule.startsWith("layerwise/") ? "" : "layerwise.") + rule.replace('/', '.'));
    }

    private static String severity(Level level) {
        return level == Level.NOTE ? "info" : level.text();
    }
}
