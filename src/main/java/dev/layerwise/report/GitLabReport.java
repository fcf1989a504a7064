package dev.layerwise.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fingerprint;
import dev.layerwise.lint.Level;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Writes findings as a Code Quality report of GitLab: one array. GitLab reads nothing behind an element that has no
 * description, fingerprint, severity or location, and takes elements of one fingerprint for one.
 */
public final class GitLabReport implements Reporter {

    private final Writer out;
    private final SourceRoot root;
    private Optional<JsonGenerator> begun = Optional.empty();

    /** @param root the repository, which GitLab wants paths to be relative to */
    public GitLabReport(Writer out, SourceRoot root) {
        this.out = out;
        this.root = root;
    }

    @Override
    public void file(FileReport file) throws IOException {
        begin();
        for (String complaint : file.complaints()) {
            String path = root.path(file.file());
            String text = Columns.printable(complaint);
            write(new Issue(text, FileReport.COMPLAINT, "major", path, Fingerprint.ofProblem(path, text), 1, 1));
        }
        for (Finding finding : file.findings()) {
            Extent extent = Extent.of(finding.primary());
            String path = root.path(finding.primary().file().name());
            write(new Issue(
                    FindingText.sentences(FindingText.lines(finding)),
                    finding.rule().id(),
                    severity(finding.level()),
                    path,
                    Fingerprint.of(finding, path),
                    extent.line(),
                    extent.endLine()));
        }
    }

    @Override
    public void end(RunSummary summary) throws IOException {
        JsonGenerator json = begin();
        json.writeEndArray();
        json.writeRaw('\n');
        json.close();
        out.flush();
    }

    private JsonGenerator begin() throws IOException {
        if (begun.isEmpty()) {
            JsonGenerator json = JsonOutput.generator(out);
            begun = Optional.of(json);
            json.writeStartArray();
        }
        return begun.get();
    }

    /** An element, in GitLab's terms. */
    private record Issue(
            String description,
            String checkName,
            String severity,
            String path,
            Fingerprint fingerprint,
            int begin,
            int end) {}

    private void write(Issue issue) throws IOException {
        JsonGenerator json = begin();
        json.writeStartObject();
        json.writeStringField("description", issue.description);
        json.writeStringField("check_name", issue.checkName);
        json.writeStringField("fingerprint", issue.fingerprint.toString());
        json.writeStringField("severity", issue.severity);
        json.writeObjectFieldStart("location");
        json.writeStringField("path", issue.path);
        json.writeObjectFieldStart("lines");
        json.writeNumberField("begin", issue.begin);
        json.writeNumberField("end", issue.end);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case NOTE -> "info";
        };
    }
}
