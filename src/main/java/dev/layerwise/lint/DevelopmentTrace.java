package dev.layerwise.lint;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.DevDependencies;
import dev.layerwise.ecosystem.DevelopmentList;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.shell.FileUse;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what only development needs among what installs bring into the final image. */
final class DevelopmentTrace {

    private static final int LARGEST_MANIFEST = 1024 * 1024;
    private static final List<String> FOLDERS = List.of("node_modules", "vendor");

    private final Analysis analysis;
    private final List<EvaluatedStage> chain;

    private DevelopmentTrace(Analysis analysis, EvaluatedStage last) {
        this.analysis = analysis;
        this.chain = analysis.chain(last.stage());
    }

    static List<DevelopmentPackages> of(Analysis analysis) {
        Optional<EvaluatedStage> last = analysis.finalStage();
        if (last.isEmpty() || analysis.context().isEmpty()) {
            return List.of();
        }
        DevelopmentSigns signs = DevelopmentSigns.of(analysis, last.get());
        if (signs.mayBeDevelopment()) {
            return List.of();
        }
        DevelopmentTrace trace = new DevelopmentTrace(analysis, last.get());
        return analysis.installs().stream()
                .filter(trace::isInFinalImage)
                .flatMap(install -> trace.packages(install, signs).stream())
                .toList();
    }

    private boolean isInFinalImage(Install install) {
        return chain.stream().anyMatch(stage -> stage.stage().index() == install.stage().stage().index());
    }

    private Optional<DevelopmentPackages> packages(Install install, DevelopmentSigns signs) {
        Optional<DevelopmentList> list =
                PackageManagers.ecosystem(install.reading().ecosystem()).flatMap(Ecosystem::development);
        if (list.isEmpty() || !takesAll(install, list.get())) {
            return Optional.empty();
        }
        Optional<String> manifest = manifest(install).filter(list.get()::isFilled);
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        List<String> names = list.get().names(manifest.get());
        List<RunCommand> same = sameStep(install);
        if (signs.mayStart(names, manifest.get()) || same.stream().anyMatch(one -> removes(one, install))) {
            return Optional.empty();
        }
        List<RunCommand> later = laterSteps(install);
        List<RunCommand> all = new ArrayList<>(same);
        all.addAll(later);
        return Optional.of(new DevelopmentPackages(
                install,
                names,
                list.get().without(),
                all.stream().filter(one -> mayUse(one, names)).findFirst(),
                later.stream().filter(one -> removes(one, install)).findFirst()));
    }

    private boolean takesAll(Install install, DevelopmentList list) {
        Reading reading = install.reading();
        return reading.action() == Action.INSTALL && reading.complete() && switch (reading.dev()) {
            case EXCLUDED -> false;
            // somebody who sets a variable at all may well want them
            case INCLUDED -> !isSet(install, list);
            case UNKNOWN -> !isSet(install, list) && analysis.baseImage(install.stage().stage()).isPresent();
        };
    }

    private static boolean isSet(Install install, DevelopmentList list) {
        return list.variables().stream().anyMatch(name ->
                install.place().before().environment().find(name).isPresent()
                        || install.command().call().variable(name).isPresent());
    }

    private static Optional<String> manifest(Install install) {
        for (InputFile file : install.inputs().files()) {
            if (file.role() != Role.MANIFEST) {
                continue;
            }
            for (ContextCopy copy : install.held()) {
                Optional<String> text = copy.find(file.pattern())
                        .flatMap(found -> found.parent().read(found.index(), LARGEST_MANIFEST))
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    /** The commands behind the install in its own step. */
    private List<RunCommand> sameStep(Install install) {
        return analysis.commands(install.place()).stream()
                .dropWhile(command -> command != install.command())
                .skip(1)
                .toList();
    }

    private List<RunCommand> laterSteps(Install install) {
        List<RunCommand> later = new ArrayList<>();
        boolean isBehind = false;
        for (EvaluatedStage stage : chain) {
            for (Place place : stage.places()) {
                if (isBehind) {
                    later.addAll(analysis.commands(place));
                }
                isBehind |= place == install.place();
            }
        }
        return later;
    }

    private static boolean removes(RunCommand command, Install install) {
        boolean prunes = command.reading()
                .filter(reading -> reading.ecosystem().equals(install.reading().ecosystem()))
                .filter(reading -> reading.action() == Action.REMOVE && reading.packages().isEmpty()
                        || reading.action() == Action.INSTALL && reading.dev() == DevDependencies.EXCLUDED)
                .isPresent();
        return prunes || command.call().files().stream()
                .filter(use -> use.kind() == FileUse.Kind.REMOVE)
                .anyMatch(use -> use.path().text().filter(DevelopmentTrace::isFolder).isPresent());
    }

    private static boolean isFolder(String path) {
        return FOLDERS.stream().anyMatch(folder -> path.equals(folder) || path.endsWith("/" + folder)
                || path.endsWith(folder + "/") || path.endsWith(folder + "/*"));
    }

    /** A script, a build or a tool of the project. */
    private static boolean mayUse(RunCommand command, List<String> names) {
        boolean runs = command.reading()
                .filter(reading -> reading.action() == Action.RUN || reading.action() == Action.BUILD)
                .isPresent();
        return runs
                || command.call().program().filter(names::contains).isPresent()
                || IndexRun.runsUnseen(command.call());
    }
}
