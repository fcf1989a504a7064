package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.stage.EvaluatedStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the commands that get a project's dependencies by its manifests. */
final class Installs {

    /** More of them are not written by people, and would cost more than they are worth. */
    private static final int MOST = 200;

    private static final String[] UNPACKING = {"git", "hg", "svn", "tar", "bsdtar", "unzip", "7z"};

    private final Analysis analysis;
    private final List<Install> found = new ArrayList<>();

    private Installs(Analysis analysis) {
        this.analysis = analysis;
    }

    static List<Install> in(Analysis analysis) {
        Installs installs = new Installs(analysis);
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                boolean unpacks = false;
                for (RunCommand command : analysis.commands(stage.places().get(i))) {
                    installs.add(stage, i, command, unpacks);
                    unpacks |= command.call().is(UNPACKING);
                }
            }
        }
        return List.copyOf(installs.found);
    }

    /** @param isBehindUnpacking whether the manifests may be those of something that the step has got before */
    private void add(EvaluatedStage stage, int index, RunCommand command, boolean isBehindUnpacking) {
        if (found.size() == MOST) {
            return;
        }
        Optional<Reading> reading = command.reading().filter(Installs::readsManifests);
        Optional<String> directory = command.call().directory();
        if (reading.isEmpty() || directory.isEmpty() || !isSeparable(command, reading.get())) {
            return;
        }
        List<ContextCopy> held = new ArrayList<>(analysis.firstCopiesBefore(stage, index));
        held.addAll(analysis.mounts(stage.places().get(index)));
        InstallInputs inputs = InstallInputs.of(reading.get(), directory.get(), held);
        boolean knowsFiles = inputs.areHeld();
        boolean mayBeHeld = !isBehindUnpacking
                && held.stream().anyMatch(copy -> mayBring(copy, directory.get(), inputs));
        if (knowsFiles || mayBeHeld) {
            found.add(new Install(stage, index, command, reading.get(), held, inputs, knowsFiles));
        }
    }

    /** What names packages instead, or installs for the whole machine, is no install of the project. */
    private static boolean readsManifests(Reading reading) {
        boolean gets = switch (reading.action()) {
            case INSTALL, FETCH, UPGRADE, BUILD -> true;
            case OTHER, QUERY, CONFIGURE, CLEAN, REMOVE, UPDATE_INDEX, RUN, PUBLISH -> false;
        };
        boolean isOff = reading.is(Fact.GLOBAL) || reading.is(Fact.DRY_RUN);
        boolean isLanguage = PackageManagers.ecosystem(reading.ecosystem())
                .map(ecosystem -> ecosystem.kind() == Ecosystem.Kind.LANGUAGE)
                // a command of the project's own, of which the project says what it reads
                .orElse(reading.ecosystem().isEmpty());
        boolean hasManifest = reading.inputs().stream()
                .anyMatch(input -> input.role() == Role.MANIFEST || input.role() == Role.LOCK);
        return gets && !isOff && isLanguage && hasManifest && reading.packages().isEmpty();
    }

    /** A build counts if its dependencies can be got by a command of their own. */
    private static boolean isSeparable(RunCommand command, Reading reading) {
        return reading.action() != Action.BUILD
                || PackageManagers.ecosystem(reading.ecosystem())
                        .flatMap(ecosystem -> ecosystem.dependenciesOnly(command.call().program().orElse("")))
                        .isPresent();
    }

    /**
     * Whether the manifests may come from that copy although they are not found in it: the context at hand may be not
     * the one that builds use.
     */
    private static boolean mayBring(ContextCopy copy, String directory, InstallInputs inputs) {
        boolean isDirectory = !copy.isAtHand() || copy.bringsDirectory();
        boolean isAbove = isDirectory && ContextPath.isWithin(ContextPath.inside(directory), copy.target());
        return isAbove
                || inputs.files().stream()
                        .filter(file -> file.role() == Role.MANIFEST || file.role() == Role.LOCK)
                        .map(InputFile::pattern)
                        .anyMatch(pattern -> pattern.equals(copy.target())
                                || isDirectory && ContextPath.isWithin(pattern, copy.target()));
    }
}
