package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.report.Printable;
import dev.layerwise.report.UnifiedDiff;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code check --diff}: shows what {@code --fix} would change, and writes nothing. */
final class DiffRun implements CheckRun.Taker {

    private final Streams streams;
    private final FixSummary summary;
    private ExitCode exit;

    /** @param exit what the exit status is at least */
    DiffRun(Streams streams, Fixing fixing, ExitCode exit) {
        this.streams = streams;
        this.summary = new FixSummary(fixing);
        this.exit = exit;
    }

    ExitCode of(CheckSettings settings, List<Target> targets) {
        new CheckRun(settings).run(targets, Runtime.getRuntime().availableProcessors(), this);
        summary.lines().forEach(line -> Messages.error(streams, line));
        return exit;
    }

    @Override
    public void waiting() {
        // a diff is read when it is whole
    }

    @Override
    public boolean take(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            outcome.messages().forEach(message -> Messages.error(streams, message));
            if (outcome.exit() != ExitCode.FINDINGS) {
                raise(outcome.exit());
            }
            outcome.repairs().forEach(this::show);
            outcome.reports().forEach(summary::add);
        }
        return !streams.out().checkError();
    }

    private void show(Repair repair) {
        Fixed fixed = repair.fixed();
        if (summary.add(repair) && fixed.isChanged()) {
            raise(ExitCode.FINDINGS);
            String path = path(fixed.before().name());
            String diff = fixed.isNew()
                    ? UnifiedDiff.ofNew(path, fixed.after().text())
                    : UnifiedDiff.of(path, fixed.before().text(), fixed.after().text());
            streams.out().print(streams.terminal().out() ? printable(diff) : diff);
        }
    }

    private void raise(ExitCode other) {
        exit = exit.compareTo(other) > 0 ? exit : other;
    }

    private static String printable(String diff) {
        return diff.lines().map(line -> Printable.of(line) + "\n").collect(Collectors.joining());
    }

    /** From this folder, or from the root of the repository that the file lies in. */
    private static String path(String name) {
        Path file = Path.of(name).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        Path from = file.startsWith(here) ? here : RepositoryRoot.of(file.getParent());
        return from.relativize(file).toString().replace('\\', '/');
    }
}
