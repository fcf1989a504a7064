package dev.layerwise.lint;

import dev.layerwise.ast.Add;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.SystemSetting;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.StagePath;
import java.util.ArrayList;
import java.util.List;

/** What a Dockerfile sets for all commands of a package manager, in files of the system. */
public final class ManagerSettings {

    private final Analysis analysis;

    public ManagerSettings(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Whether a fact may hold for the manager's commands in an instruction because of what stands there or before. */
    public boolean mayHold(Fact fact, String ecosystem, EvaluatedStage stage, int index) {
        List<SystemSetting> settings = PackageManagers.ecosystem(ecosystem)
                .map(Ecosystem::settings)
                .orElse(List.of())
                .stream()
                .filter(setting -> setting.fact() == fact)
                .toList();
        if (settings.isEmpty()) {
            return false;
        }
        List<Place> places = new ArrayList<>(analysis.before(stage, index));
        places.add(stage.places().get(index));
        return places.stream().anyMatch(place -> settings.stream().anyMatch(setting -> maySet(place, setting)));
    }

    private boolean maySet(Place place, SystemSetting setting) {
        return switch (place.instruction()) {
            case Run run -> {
                String text = analysis.text(run.span());
                yield setting.marks().stream().anyMatch(text::contains);
            }
            case FileTransfer transfer -> mayBring(place, transfer, setting);
            case Instruction _ -> false;
        };
    }

    private boolean mayBring(Place place, FileTransfer transfer, SystemSetting setting) {
        List<ContextCopy> copies = analysis.copies(place);
        boolean isKnown = !(transfer instanceof Add)
                && copies.size() == transfer.sources().size()
                && copies.stream().allMatch(ContextCopy::isAtHand);
        if (isKnown) {
            return setting.paths().stream()
                    .map(ContextPath::inside)
                    .anyMatch(path -> copies.stream().anyMatch(copy -> copy.holds(path)));
        }
        String written = transfer.destination()
                .map(word -> place.before().expand(word).value().orElse("/"))
                .orElse("/");
        String target = StagePath.clean(StagePath.destination(place.before().workingDirectory().value(), written));
        return setting.paths().stream().anyMatch(path -> mayLieAt(target, path));
    }

    private static boolean mayLieAt(String target, String path) {
        String folder = path.substring(0, path.lastIndexOf('/'));
        return target.equals("/")
                || target.equals(path)
                || target.equals(folder)
                || target.startsWith(folder + "/") && path.endsWith("*")
                || folder.startsWith(target + "/");
    }
}
