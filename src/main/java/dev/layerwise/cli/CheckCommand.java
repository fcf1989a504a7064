package dev.layerwise.cli;

import dev.layerwise.lint.BaseDrifts;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import dev.layerwise.report.Baseline;
import dev.layerwise.report.BaselineUpdate;
import dev.layerwise.report.FileReport;
import dev.layerwise.report.RunSummary;
import dev.layerwise.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code layerwise check}: lints Dockerfiles. */
final class CheckCommand implements Callable<Integer> {

    private static final int MOST_TRACES = 3;

    private final Streams streams;
    private final CommandSpec spec;

    CheckCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("check");
        spec.usageMessage()
                .description("Find what makes builds slow and images unsafe.")
                .exitCodeListHeading("Exit status:%n")
                .exitCodeList(exitCodes());
        spec.addOption(Options.help());
        CheckArguments.addTo(spec);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "nothing was found at or above --fail-on");
        codes.put("1", "something was found");
        codes.put("2", "bad usage, or a file or a configuration that cannot be read; the others are reported");
        codes.put("3", "a defect of layerwise");
        return codes;
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        CheckArguments arguments =
                new CheckArguments(spec.commandLine().getParseResult(), new InputFiles(streams.in()));
        Optional<BaselineFile> file = arguments.baseline();
        TargetFinder.Result found = arguments.targets();
        ReportPlace place = ReportPlace.of(
                Path.of("").toAbsolutePath(),
                file.map(BaselineFile::path),
                found.targets().stream().findFirst().flatMap(Target::path),
                GitHubStep.of(System.getenv()));
        Baseline baseline = new Baseline(file.map(BaselineFile::read).orElse(List.of()), place.root());
        List<ReportOutput> outputs = arguments.outputs(streams.terminal().out());
        CheckSettings settings = arguments.settings(
                baseline, outputs.stream().map(ReportOutput::format).anyMatch(ReportFormat::hasFixes));
        found.problems().forEach(problem -> Messages.error(streams, problem));
        found.remarks().forEach(remark -> Messages.error(streams, remark));
        if (found.targets().isEmpty() && found.hasEmptyFolder()) {
            return ExitCode.USAGE.status();
        }
        Optional<BaselineUpdate> update = file.map(_ ->
                new BaselineUpdate(baseline, arguments.selection()::takes, place::exists));
        Map<String, BaseDrifts> drifts = new BaseDriftSearch(settings.buildFiles()).of(found.targets());
        Optional<Fixing> fixing = settings.fixing();
        if (fixing.filter(wanted -> !wanted.writes()).isPresent()) {
            ExitCode least = found.problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
            return new DiffRun(streams, fixing.get(), least)
                    .of(settings.withDrifts(drifts), found.targets())
                    .status();
        }
        try (Histories histories = settings.histories();
                Reports reports = Reports.open(outputs, place, streams.out())) {
            Progress progress =
                    new Progress(streams.err(), streams.terminal().err(), found.targets().size());
            boolean isRead = streams.terminal().out()
                    && streams.terminal().err()
                    && outputs.stream().anyMatch(ReportOutput::isForPeople);
            Optional<FixSummary> fixes = fixing.map(FixSummary::new);
            Writing writing = new Writing(reports, progress, isRead, update, fixes);
            if (!found.problems().isEmpty()) {
                writing.exit = ExitCode.USAGE;
            }
            new CheckRun(settings.withDrifts(drifts))
                    .run(found.targets(), Runtime.getRuntime().availableProcessors(), writing);
            progress.clear();
            histories.remarks().forEach(remark -> Messages.error(streams, remark));
            fixes.map(FixSummary::lines).orElse(List.of()).forEach(line -> Messages.error(streams, line));
            boolean isWhole = writing.done == found.targets().size();
            if (isWhole && file.isPresent() && file.get().isWritten()) {
                write(file.get(), update.orElseThrow());
                writing.exit = writing.exit == ExitCode.FINDINGS ? ExitCode.OK : writing.exit;
            }
            long gone = file.filter(each -> !each.isWritten()).isPresent() ? update.orElseThrow().gone() : 0;
            reports.end(writing.summary.gone(gone).exitStatus(writing.exit.status()));
            return writing.exit.status();
        }
    }

    private void write(BaselineFile file, BaselineUpdate update) {
        file.write(update);
        Messages.error(streams, "wrote " + Phrase.count(update.size(), "finding") + " into " + file.shown());
    }

    /** Takes what was linted, in order, and writes it down. */
    private final class Writing implements CheckRun.Taker {

        private final Reports reports;
        private final Progress progress;
        private final boolean isRead;
        private final Optional<BaselineUpdate> update;
        private final Optional<FixSummary> fixes;
        private final Set<String> said = new HashSet<>();
        private final Set<Elsewhere> reported = new HashSet<>();
        private RunSummary summary = RunSummary.EMPTY;
        private ExitCode exit = ExitCode.OK;
        private int traces;
        private long done;

        /** @param isRead whether people read the report where messages go, too */
        Writing(
                Reports reports,
                Progress progress,
                boolean isRead,
                Optional<BaselineUpdate> update,
                Optional<FixSummary> fixes) {
            this.reports = reports;
            this.update = update;
            this.fixes = fixes;
            this.progress = progress;
            this.isRead = isRead;
        }

        /** A finding in a file that several Dockerfiles share. */
        private record Elsewhere(String file, Span place, String rule, String message) {}

        @Override
        public void waiting() {
            progress.show(done);
        }

        @Override
        public boolean take(List<Outcome> outcomes) {
            for (Outcome outcome : outcomes) {
                outcome.messages().stream()
                        .filter(message -> !isRead || !isInReport(outcome, message))
                        .filter(said::add)
                        .forEach(this::say);
                List<FileReport> once = outcome.reports().stream().map(this::once).toList();
                once.forEach(this::report);
                fixes.ifPresent(all -> once.forEach(all::add));
                fixes.ifPresent(all -> outcome.repairs().forEach(all::add));
                exit = exit.compareTo(outcome.exit()) > 0 ? exit : outcome.exit();
                outcome.defect().filter(_ -> traces++ < MOST_TRACES).ifPresent(defect ->
                        defect.printStackTrace(streams.err()));
            }
            done += outcomes.size();
            boolean isWanted = !streams.terminal().out() && !streams.out().checkError() || reports.flush();
            progress.show(done);
            return isWanted;
        }

        private static boolean isInReport(Outcome outcome, String message) {
            return outcome.reports().stream().anyMatch(report -> report.problems().contains(message));
        }

        private void say(String message) {
            progress.clear();
            Messages.error(streams, message);
        }

        private void report(FileReport report) {
            if (streams.terminal().out() && !report.findings().isEmpty()) {
                progress.clear();
            }
            update.ifPresent(baseline -> baseline.add(report));
            summary = summary.plus(report);
            reports.file(report);
        }

        /** What lies in an ignore file is reported with the first Dockerfile that it is of. */
        private FileReport once(FileReport report) {
            return report.withFindings(once(report, report.findings())).withKnown(once(report, report.known()));
        }

        private List<Finding> once(FileReport report, List<Finding> all) {
            List<Finding> findings = new ArrayList<>(all);
            findings.removeIf(finding -> !finding.primary().file().name().equals(report.file())
                    && !reported.add(new Elsewhere(
                            finding.primary().file().name(),
                            finding.primary().span(),
                            finding.rule().id(),
                            finding.message())));
            return findings;
        }
    }
}
