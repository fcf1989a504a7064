package dev.layerwise.report;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.RuleFailure;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes findings as results of tests: a suite for each Dockerfile, in which a finding is a test that fails, and a note
 * one that is skipped, since nobody must act on it. A Dockerfile without findings is a test that passes.
 */
public final class JUnitReport implements Reporter {

    private final Writer out;
    private Optional<XmlOutput> begun = Optional.empty();

    public JUnitReport(Writer out) {
        this.out = out;
    }

    @Override
    public void file(FileReport file) throws IOException {
        List<Finding> findings = file.findings();
        long notes = findings.stream().filter(finding -> finding.level() == Level.NOTE).count();
        int errors = file.complaints().size();
        boolean isClean = findings.isEmpty() && errors == 0;
        XmlOutput xml = begin();
        xml.open("testsuite");
        xml.attribute("name", file.file());
        xml.attribute("tests", isClean ? 1 : findings.size() + errors);
        xml.attribute("failures", findings.size() - notes);
        xml.attribute("errors", errors);
        xml.attribute("skipped", notes);
        xml.attribute("time", 0);
        Suite suite = new Suite(xml, file.file());
        if (isClean) {
            suite.passed();
        }
        for (String problem : file.problems()) {
            suite.error("readable", problem);
        }
        for (RuleFailure failure : file.failures()) {
            suite.error(failure.rule().id(), FileReport.complaint(failure));
        }
        for (Finding finding : findings) {
            suite.finding(finding);
        }
        xml.close();
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
            xml.open("testsuites");
            xml.attribute("name", "layerwise");
        }
        return begun.get();
    }

    /** The tests of one Dockerfile. */
    private static final class Suite {

        private final XmlOutput xml;
        private final String file;
        private final Map<String, Integer> counts = new HashMap<>();

        Suite(XmlOutput xml, String file) {
            this.xml = xml;
            this.file = file;
        }

        void passed() throws IOException {
            begin("no findings", file);
            xml.close();
        }

        void error(String name, String complaint) throws IOException {
            String said = Columns.printable(complaint);
            begin(name, file);
            result("error", said, FileReport.COMPLAINT, said);
            xml.close();
        }

        void finding(Finding finding) throws IOException {
            String where = finding.primary().file().name();
            List<String> lines = FindingText.lines(finding);
            String place = Columns.printable(where) + ":" + Extent.of(finding.primary()).line();
            begin(finding.rule().id(), where);
            result(
                    finding.level() == Level.NOTE ? "skipped" : "failure",
                    lines.getFirst(),
                    finding.level().text(),
                    place + ": " + String.join("\n", lines));
            xml.close();
        }

        /** Names have no line in them, so that a test is the same one when lines move; readers want them unique. */
        private void begin(String name, String where) throws IOException {
            int count = counts.merge(name, 1, Integer::sum);
            xml.open("testcase");
            xml.attribute("name", count == 1 ? name : name + " (" + count + ")");
            xml.attribute("classname", file);
            xml.attribute("file", where);
            xml.attribute("time", 0);
        }

        private void result(String kind, String message, String type, String text) throws IOException {
            xml.open(kind);
            xml.attribute("message", message);
            if (!kind.equals("skipped")) {
                xml.attribute("type", type);
            }
            xml.text(text);
            xml.closeText();
        }
    }
}
