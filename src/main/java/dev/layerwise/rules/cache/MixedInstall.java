package dev.layerwise.rules.cache;

import dev.layerwise.ast.FileTransfer;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.Reading;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.PastCost;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepSplit;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One RUN that installs by several managers, so that what seldom changes is installed again with what often does. */
public final class MixedInstall implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(MixedInstall.class, "0.1")
            .tags("cache", "performance")
            .fix(FixKind.SAFE)
            .unfixed("the step is more than a chain of commands");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Map<Place, List<Install>> byPlace = new IdentityHashMap<>();
        List<Place> order = new ArrayList<>();
        for (Install install : analysis.installs()) {
            byPlace.computeIfAbsent(install.place(), place -> {
                order.add(place);
                return new ArrayList<>();
            }).add(install);
        }
        for (Place place : order) {
            List<Install> installs = byPlace.get(place);
            finding(analysis, place, installs).ifPresent(findings::add);
        }
    }

    private static Optional<Finding> finding(Analysis analysis, Place place, List<Install> installs) {
        List<RunCommand> commands = analysis.commands(place);
        Install first = installs.getFirst();
        Optional<RunCommand> packages = commands.stream()
                .takeWhile(MixedInstall::isSeen)
                .filter(command -> isSystemInstall(command) && !isRemoved(commands, command))
                .findFirst();
        if (packages.isPresent()) {
            return manifest(installs).map(copy -> mixed(analysis, packages.get(), copy.install(), copy.copy()));
        }
        return installs.stream()
                .filter(other -> isUnrelated(first, other))
                .findFirst()
                .filter(other -> manifest(List.of(first)).isPresent() && manifest(List.of(other)).isPresent())
                .map(other -> twice(analysis, first, other));
    }

    /** A copy without which the install would have no manifest; the edits of the manifest make the step re-run. */
    private record Manifest(Install install, ContextCopy copy) {}

    private static Optional<Manifest> manifest(List<Install> installs) {
        for (Install install : installs) {
            Optional<ContextCopy> copy = install.held().stream()
                    .filter(held -> held.place().instruction() instanceof FileTransfer || held.isMount())
                    .filter(held -> install.knowsFiles() ? brings(held, install) : mayBring(held, install))
                    .reduce((_, last) -> last);
            if (copy.isPresent()) {
                return Optional.of(new Manifest(install, copy.get()));
            }
        }
        return Optional.empty();
    }

    private static boolean brings(ContextCopy copy, Install install) {
        return !coversAll(copy) && patterns(install).stream().anyMatch(copy::holds);
    }

    /** By its name, or since it fills the folder in which the manifest is looked for. */
    private static boolean mayBring(ContextCopy copy, Install install) {
        String name = ContextPath.baseName(copy.selector().path());
        boolean isFolder = copy.bringsDirectory() || name.indexOf('.') < 0;
        return !coversAll(copy) && patterns(install).stream().anyMatch(pattern ->
                ContextPath.baseName(pattern).equals(name)
                        || isFolder && ContextPath.isWithin(pattern, copy.target()));
    }

    /** What fills the root may hold settings of the system's manager. */
    private static boolean coversAll(ContextCopy copy) {
        return copy.target().isEmpty() && copy.bringsDirectory();
    }

    private static List<String> patterns(Install install) {
        return install.inputs().files().stream()
                .filter(file -> file.role() == InputFile.Role.MANIFEST || file.role() == InputFile.Role.LOCK)
                .map(InputFile::pattern)
                .toList();
    }

    /** Whether the packages stand in the text, so that they change with nothing else. */
    private static boolean isSystemInstall(RunCommand command) {
        return command.reading().filter(reading -> isSystem(reading)
                && (reading.action() == Action.INSTALL || reading.action() == Action.UPGRADE)
                && !reading.is(Fact.DRY_RUN)
                && reading.inputs().isEmpty()
                && !reading.packages().isEmpty()).isPresent();
    }

    /** What runs behind a script of the project may need what that did. */
    private static boolean isSeen(RunCommand command) {
        return command.reading().isPresent()
                || command.call().words().isEmpty()
                || OrdinaryPrograms.isShell(command.call()) && command.call().operands(Set.of()).isEmpty()
                || OrdinaryPrograms.runsText(command.call())
                || OrdinaryPrograms.isPlain(command.call());
    }

    private static boolean isSystem(Reading reading) {
        return PackageManagers.ecosystem(reading.ecosystem())
                .filter(ecosystem -> ecosystem.kind() == Ecosystem.Kind.OS)
                .isPresent();
    }

    /** What is only there for the other install, and goes behind it. */
    private static boolean isRemoved(List<RunCommand> commands, RunCommand install) {
        return commands.stream()
                .flatMap(command -> command.reading().stream())
                .anyMatch(reading -> reading.action() == Action.REMOVE
                        && reading.ecosystem().equals(install.reading().orElseThrow().ecosystem()));
    }

    /** Whether an edit of the one's manifests leaves the other with nothing new to do. */
    private static boolean isUnrelated(Install one, Install other) {
        Set<String> shared = new HashSet<>(manifests(one));
        shared.retainAll(manifests(other));
        boolean isEither = one.command().call().isReached(Reach.IN_BRANCH)
                || other.command().call().isReached(Reach.IN_BRANCH);
        return !isEither
                && !one.reading().ecosystem().equals(other.reading().ecosystem())
                && shared.isEmpty()
                && !manifests(one).isEmpty()
                && one.reading().action() != Action.BUILD
                && other.reading().action() != Action.BUILD;
    }

    private static Set<String> manifests(Install install) {
        return install.reading().inputs().stream()
                .filter(file -> file.role() == InputFile.Role.MANIFEST || file.role() == InputFile.Role.LOCK)
                .map(InputFile::pattern)
                .collect(Collectors.toSet());
    }

    private static Finding mixed(Analysis analysis, RunCommand packages, Install install, ContextCopy copy) {
        String seldom = Exposure.name(analysis, packages);
        String often = Exposure.name(analysis, install.command());
        Finding finding = Finding.of(
                        INFO,
                        seldom + " re-runs with each change of what " + often + " reads",
                        analysis.label(packages.call().span(), "reads nothing of that"))
                .related(analysis.label(install.command().call().span(), reads(install)))
                .related(analysis.label(Exposure.span(copy), "makes the whole `RUN` re-run"))
                .help("give " + seldom + " a `RUN` of its own"
                        + (copy.isMount() ? " without the mount" : " above " + Exposure.code(analysis, copy)))
                .level(level(analysis, install))
                .evidence("manifests", install.names())
                .fixes(fixes(analysis, packages, install, copy));
        return PastCost.of(
                analysis,
                finding,
                List.of(new PastCost.Victim(install.place(), seldom, new PastCost.Reads.Nothing())));
    }

    /** The copies, from the one of the manifest on, move between the two halves of the step. */
    private static List<Fix> fixes(Analysis analysis, RunCommand packages, Install install, ContextCopy copy) {
        List<Place> places = install.stage().places();
        int from = places.indexOf(copy.place());
        int until = places.indexOf(install.place());
        boolean isBefore = packages.call().span().start() < install.command().call().span().start();
        if (copy.isMount() || from < 0 || from > until || !isBefore) {
            return List.of();
        }
        InstructionEdits edits = new InstructionEdits(analysis);
        List<Span> blocks = places.subList(from, until).stream()
                .map(Place::instruction)
                .filter(FileTransfer.class::isInstance)
                .map(edits::block)
                .toList();
        String space = edits.isSetOff(blocks.getLast()) ? edits.lineEnd() : "";
        Optional<TextEdit> split = StepSplit.of(analysis, install.place())
                .at(install.command(), space + edits.text(blocks) + space);
        if (split.isEmpty()) {
            return List.of();
        }
        List<TextEdit> all = new ArrayList<>(blocks.stream().map(edits::without).toList());
        all.add(split.get());
        return List.of(Fix.safe(
                "give " + Exposure.name(analysis, packages) + " a `RUN` of its own above "
                        + Exposure.code(analysis, copy),
                all));
    }

    private static String reads(Install install) {
        List<String> names = install.names();
        return names.isEmpty() ? "reads manifests of the project" : "reads " + Phrase.codes(names);
    }

    private static Finding twice(Analysis analysis, Install first, Install other) {
        String one = Exposure.name(analysis, first.command());
        String two = Exposure.name(analysis, other.command());
        return Finding.of(
                        INFO,
                        one + " and " + two + " share a `RUN`, so that a change for one re-runs both",
                        analysis.label(first.command().call().span(), reads(first)))
                .related(analysis.label(other.command().call().span(), reads(other)))
                .help("give each a `RUN` of its own, behind a `COPY` of its own manifests")
                .level(Level.NOTE);
    }

    private static Level level(Analysis analysis, Install install) {
        return analysis.graph().needed().contains(install.stage().stage().index()) ? Level.WARNING : Level.NOTE;
    }
}
