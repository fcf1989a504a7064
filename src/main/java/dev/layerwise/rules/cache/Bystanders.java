package dev.layerwise.rules.cache;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.RunCommand;
import java.util.Set;

/** The commands around an install: whether they may make or change what it reads. */
final class Bystanders {

    /** Beside {@link OrdinaryPrograms}, those that leave manifests alone. */
    private static final Set<String> HARMLESS = Set.of("df", "du", "virtualenv");

    private Bystanders() {}

    /** Whether nothing that runs before the install in its own RUN may write what it reads. */
    static boolean leaveManifests(Analysis analysis, Install install) {
        for (RunCommand command : analysis.commands(install.place())) {
            if (command == install.command()) {
                return true;
            }
            boolean isHarmless = command.reading().isPresent()
                    || command.call().words().isEmpty()
                    || OrdinaryPrograms.isOne(command.call())
                    || OrdinaryPrograms.runsText(command.call())
                    || command.call().program().filter(HARMLESS::contains).isPresent();
            if (!isHarmless) {
                return false;
            }
        }
        return true;
    }
}
