package dev.layerwise.cli;

import dev.layerwise.report.FileReport;
import dev.layerwise.report.Reporter;
import dev.layerwise.report.RunSummary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All reports of a run, written while it goes on. */
final class Reports implements AutoCloseable {

    private final PrintStream out;
    private final Writer standard;
    private final List<Reporter> reporters = new ArrayList<>();
    private final List<ReportFile> files = new ArrayList<>();

    private Reports(PrintStream out) {
        this.out = out;
        this.standard = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    static Reports open(List<ReportOutput> outputs, ReportPlace place, PrintStream out) {
        Reports reports = new Reports(out);
        try {
            for (ReportOutput output : outputs) {
                reports.reporters.add(output.format().reporter(reports.writer(output), output.style(), place));
            }
            if (outputs.stream().anyMatch(output -> output.format() == ReportFormat.GITHUB)) {
                place.step().summaryReport().ifPresent(reports.reporters::add);
            }
        } catch (UserError failed) {
            reports.close();
            throw failed;
        }
        return reports;
    }

    private Writer writer(ReportOutput output) {
        return output.file()
                .map(name -> {
                    ReportFile file = ReportFile.open(name);
                    files.add(file);
                    return file.writer();
                })
                .orElse(standard);
    }

    void file(FileReport report) {
        each(reporter -> reporter.file(report));
    }

    /** Writes what is there so far; whether somebody still reads it. */
    boolean flush() {
        try {
            standard.flush();
        } catch (IOException e) {
            return false;
        }
        return !out.checkError();
    }

    void end(RunSummary summary) {
        each(reporter -> reporter.end(summary));
        flush();
        files.forEach(ReportFile::finish);
    }

    private void each(Part part) {
        try {
            for (Reporter reporter : reporters) {
                part.write(reporter);
            }
        } catch (IOException failed) {
            throw new UserError("cannot write the report: " + failed.getMessage());
        }
    }

    /** A part of a report. */
    private interface Part {

        void write(Reporter reporter) throws IOException;
    }

    @Override
    public void close() {
        files.forEach(ReportFile::close);
    }
}
