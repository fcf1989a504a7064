package dev.layerwise.rules.stages;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Compilers;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;

/**
 * Compilers that a step installs, a later command can build with, and no step removes.
 *
 * @param packages those of the first such install
 * @param install the command that installs them
 * @param build the last command that builds or installs with them
 */
record KeptCompilers(List<String> packages, RunCommand install, RunCommand build) {

    static Optional<KeptCompilers> of(Analysis analysis, EvaluatedStage stage) {
        Optional<RunCommand> install = Optional.empty();
        Optional<RunCommand> build = Optional.empty();
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                List<RunCommand> commands = analysis.commands(place);
                boolean isRemoved = commands.stream().anyMatch(command -> does(command, Action.REMOVE));
                for (RunCommand command : commands) {
                    if (install.isEmpty() && !isRemoved && !packages(command).isEmpty()) {
                        install = Optional.of(command);
                    } else if (install.isPresent() && builds(command)) {
                        build = Optional.of(command);
                    }
                }
            }
        }
        Optional<RunCommand> last = build;
        return install.flatMap(first -> last.map(then -> new KeptCompilers(packages(first), first, then)));
    }

    /** The word that names the first of them. */
    Span place() {
        return install.call().words().stream()
                .filter(word -> word.is(packages.getFirst()))
                .findFirst()
                .map(Argument::span)
                .orElse(install.call().programSpan());
    }

    private static List<String> packages(RunCommand command) {
        return command.reading()
                .filter(reading -> reading.action() == Action.INSTALL && isOfDistribution(reading))
                .map(reading -> reading.packages().stream().filter(Compilers.known()::hold).distinct().toList())
                .orElse(List.of());
    }

    private static boolean does(RunCommand command, Action action) {
        return command.reading().filter(reading -> reading.action() == action).isPresent();
    }

    private static boolean builds(RunCommand command) {
        boolean isTool = command.call().program().filter(Compilers.known().programs()::contains).isPresent();
        boolean isInstall = command.reading()
                .filter(reading -> reading.action() == Action.INSTALL || reading.action() == Action.BUILD)
                .filter(reading -> !isOfDistribution(reading))
                .isPresent();
        return isTool || isInstall;
    }

    private static boolean isOfDistribution(Reading reading) {
        return PackageManagers.ecosystem(reading.ecosystem())
                .filter(ecosystem -> ecosystem.kind() == Ecosystem.Kind.OS)
                .isPresent();
    }
}
