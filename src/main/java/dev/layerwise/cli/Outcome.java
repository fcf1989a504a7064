package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.report.FileReport;
import java.util.List;
import java.util.Optional;

/**
 * What came of one Dockerfile.
 *
 * @param reports one for each context that the Dockerfile is built in; none if it was not to be linted
 * @param messages what is said of it beside the report, a line each
 * @param exit what it alone would make the exit status
 * @param fixed what was fixed, if that was wanted
 * @param defect what broke off, if something of ours did
 */
record Outcome(
        List<FileReport> reports,
        List<String> messages,
        ExitCode exit,
        Optional<Fixed> fixed,
        Optional<Throwable> defect) {

    Outcome {
        reports = List.copyOf(reports);
        messages = List.copyOf(messages);
    }

    /** One that is none of ours. */
    static Outcome skipped(List<String> messages) {
        return new Outcome(List.of(), messages, ExitCode.OK, Optional.empty(), Optional.empty());
    }

    /** One that cannot be linted. */
    static Outcome failed(Target target, List<String> problems) {
        FileReport report =
                new FileReport(target.name(), Optional.empty(), Optional.empty(), problems, List.of());
        return new Outcome(List.of(report), problems, ExitCode.USAGE, Optional.empty(), Optional.empty());
    }

    /** A defect of ours that left nothing to report. */
    static Outcome defect(Target target, Throwable defect) {
        List<String> problems = List.of("internal error at " + target.name() + ": " + defect);
        FileReport report =
                new FileReport(target.name(), Optional.empty(), Optional.empty(), problems, List.of());
        return new Outcome(List.of(report), problems, ExitCode.DEFECT, Optional.empty(), Optional.of(defect));
    }
}
