package dev.layerwise.fix;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.fix.Operation.Kind;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a command may be added that gets what a later one would get itself. Either it writes to download caches
 * alone, and nothing of its stage gets into the image but what is copied from it; or it is the same install without the
 * project, which leaves the later one the rest.
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
                        .flatMap(reading -> used(reading, user))
                        .isPresent();
    }

    private static Optional<RunCommand> used(Reading reading, Operation user) {
        return user.commands().stream()
                .filter(command -> command.reading()
                        .filter(other -> other.ecosystem().equals(reading.ecosystem()))
                        .isPresent())
                .findFirst();
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
        RunCommand later = used(reading, user).orElseThrow();
        if (reading.action() != Action.FETCH && !isPartOf(command, later)) {
            return Optional.of(Names.of(added) + " writes more than a download cache");
        }
        Optional<String> provider = provider(between, later);
        if (provider.isPresent()) {
            return provider.map(name -> Names.of(added) + " may need " + name + " before it");
        }
        // the later one makes of the lock file what it did
        Set<BuildChange> meant = EnumSet.of(BuildChange.LOCK_FILES);
        meant.addAll(changes);
        InstallPassage passage = new InstallPassage(command, reading, ecosystem, heldBefore, heldAfter, meant);
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

    /** Whether it does no more than the later one: it has the same words, and options which leave the project out. */
    private boolean isPartOf(RunCommand command, RunCommand later) {
        boolean isMeant = changes.contains(BuildChange.DOWNLOADS)
                && command.reading().filter(reading -> reading.is(Fact.DEPENDENCIES_ONLY)).isPresent()
                && later.reading().filter(reading -> reading.action() == Action.INSTALL).isPresent();
        List<Optional<String>> words = later.call().words().stream().map(Argument::text).toList();
        List<Optional<String>> all = command.call().words().stream().map(Argument::text).toList();
        int same = Math.min(words.size(), all.size());
        return isMeant
                && words.stream().allMatch(Optional::isPresent)
                && all.subList(0, same).equals(words)
                && all.subList(same, all.size()).stream()
                        .allMatch(word -> word.filter(text -> text.startsWith("--")).isPresent());
    }

    /** A command that runs before the later one, and no longer before what is added. */
    private Optional<String> provider(List<Operation> between, RunCommand later) {
        return between.stream()
                .filter(operation -> operation.is(Kind.COMMAND))
                .map(Operation::text)
                .findFirst()
                .or(() -> user.commands().getFirst() == later ? Optional.empty() : Optional.of(user.text()))
                .map(Names::of);
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
