package dev.layerwise.rules.user;

import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.BaseImage;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Origin;
import java.util.Optional;
import java.util.Set;

/** Whom the base image of a stage sets: as is known of it, or as the steps tell that run as that user. */
final class BaseUser {

    private static final Set<String> OTHERS = Set.of("sudo", "doas", "fakeroot");

    private BaseUser() {}

    static Optional<String> of(Analysis analysis, EvaluatedStage stage) {
        Optional<String> known = analysis.baseImage(stage.stage()).flatMap(BaseImage::user);
        return known.isPresent() || !needsRoot(analysis, stage) ? known : Optional.of("root");
    }

    /** Whether a step does what nobody but root can do, without help and before any USER. */
    private static boolean needsRoot(Analysis analysis, EvaluatedStage stage) {
        for (EvaluatedStage each : analysis.chain(stage.stage())) {
            for (Place place : each.places()) {
                if (place.before().user().origin() instanceof Origin.Written) {
                    return false;
                }
                if (analysis.commands(place).stream().anyMatch(BaseUser::isForRoot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isForRoot(RunCommand command) {
        CommandCall call = command.call();
        boolean isHelped = call.words().stream().anyMatch(word -> OTHERS.contains(word.prefix()));
        boolean isInstall = command.reading()
                .filter(reading -> reading.action() == Action.INSTALL)
                .flatMap(reading -> PackageManagers.ecosystem(reading.ecosystem()))
                .flatMap(Ecosystem::index)
                .isPresent();
        return !isHelped && (isInstall || call.is("useradd", "adduser", "groupadd", "addgroup"));
    }
}
