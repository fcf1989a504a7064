package dev.layerwise.fix;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.fix.Operation.Kind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Stage;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a command may be added that gets what a later one would get itself: it writes to download caches alone, and
 * nothing of its stage gets into the image but what is copied from it.
 */
final class AddedDownload {

    private final Analysis analysis;
    private final EvaluatedStage stage;
    private final Operation added;
    private final Operation user;
    private final Set<BuildChange> changes;

    AddedDownload(
            Analysis analysis, EvaluatedStage stage, Operation added, Operation user, Set<BuildChange> changes) {
        this.analysis = analysis;
        this.stage = stage;
        this.added = added;
        this.user = user;
        this.changes = changes;
    }

    /** Whether the one gets dependencies for the other. */
    static boolean isFor(Operation download, Operation user) {
        return download.commands().size() == 1
                && download.commands().getFirst().reading()
                        .filter(reading -> reading.action() == Action.FETCH || reading.action() == Action.INSTALL)
                        .filter(reading -> reading.packages().isEmpty())
                        .filter(reading -> user.commands().stream()
                                .flatMap(command -> command.reading().stream())
                                .anyMatch(other -> other.ecosystem().equals(reading.ecosystem())))
                        .isPresent();
    }

    /**
     * @param between what is done between the two
     * @param heldBefore what the later command saw before the edit
     * @param heldAfter what the added one is to see
     */
    Optional<String> obstacle(
            List<Operation> between, List<ContextCopy> heldBefore, List<ContextCopy> heldAfter) {
        RunCommand command = added.commands().getFirst();
        Reading reading = command.reading().orElseThrow();
        Ecosystem ecosystem = PackageManagers.ecosystem(reading.ecosystem()).orElseThrow();
        if (reading.action() != Action.FETCH) {
            return Optional.of(Names.of(added) + " writes more than a download cache");
        }
        InstallPassage passage =
                new InstallPassage(command, reading, ecosystem, heldBefore, heldAfter, changes);
        for (Operation copy : between) {
            Optional<String> obstacle = copy.is(Kind.TRANSFER) ? passage.obstacle(copy) : Optional.empty();
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        Optional<String> state = new StateEquivalence(Set.of()).obstacle(added, user);
        if (state.isPresent() || changes.contains(BuildChange.DOWNLOADS)) {
            return state;
        }
        return isInImage()
                ? Optional.of("what " + Names.of(added) + " gets would stay in the image")
                : Optional.empty();
    }

    /** Whether the image is the stage, or another stage is built on it or takes a directory that may hold caches. */
    private boolean isInImage() {
        int index = stage.stage().index();
        boolean isBase = analysis.stages().stream()
                .filter(other -> other.stage().index() != index)
                .anyMatch(other -> analysis.chain(other.stage()).contains(stage));
        boolean isFinal = analysis.finalStage().map(last -> last.stage().index() == index).orElse(true);
        return isBase || isFinal || analysis.stages().stream()
                .flatMap(other -> other.places().stream())
                .anyMatch(this::takesCaches);
    }

    private boolean takesCaches(Place place) {
        Stage.Member member = place.member();
        boolean isFromHere = member.sources().contains(Optional.of(stage.stage().index()));
        if (!isFromHere || place.instruction() instanceof Run) {
            return false;
        }
        return !(place.instruction() instanceof Copy copy) || copy.sources().stream()
                .map(source -> place.before().expand(source.word()).value().orElse("/"))
                .anyMatch(AddedDownload::mayHoldCaches);
    }

    /** Caches lie in the homes of users and of tools. */
    private static boolean mayHoldCaches(String path) {
        String clean = path.startsWith("/") ? path : "/" + path;
        return clean.equals("/") || clean.contains("/pkg") || clean.contains("/.") || clean.indexOf('*') == 1
                || List.of("/root", "/home", "/go", "/usr", "/usr/local", "/root/", "/home/", "/go/", "/usr/")
                        .contains(clean);
    }
}
