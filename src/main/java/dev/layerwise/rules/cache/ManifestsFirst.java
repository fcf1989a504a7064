package dev.layerwise.rules.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ast.TransferSource;
import dev.layerwise.ast.Word;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.InstallInputs;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.Locked;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.CopiedPaths;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.lint.OrdinaryPrograms;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.lint.StepSplit;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.stage.Setting;
import dev.layerwise.stage.StagePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Copies what installs read before them, and the rest behind. */
final class ManifestsFirst {

    /** What is said of a group of instructions rather than of the copy that stands first in it. */
    private static final Pattern ABOUT_INSTALL =
            Pattern.compile("(?is).*\\b(install|dependenc|requirement|packages|modules|libraries).*");

    private final Analysis analysis;
    private final InstructionEdits edits;
    private final List<Install> installs;
    private final Map<Place, FileTransfer> moved = new LinkedHashMap<>();

    /**
     * @param installs of one stage, in order
     * @param causes the copies that bring more than they read
     */
    ManifestsFirst(Analysis analysis, List<Install> installs, List<ContextCopy> causes) {
        this.analysis = analysis;
        this.edits = new InstructionEdits(analysis);
        this.installs = installs;
        for (ContextCopy cause : causes) {
            if (cause.place().instruction() instanceof FileTransfer transfer) {
                moved.put(cause.place(), transfer);
            }
        }
    }

    /** What can be tried, the best first. */
    List<Fix> fixes() {
        if (!isMovable()) {
            return List.of();
        }
        List<Fix> fixes = new ArrayList<>();
        if (installs.getFirst().reading().action() == Action.BUILD) {
            download().ifPresent(fixes::add);
            return fixes;
        }
        List<Install> plain = installs.stream()
                .filter(install -> install.reading().action() != Action.BUILD)
                .toList();
        List<List<Install>> freed = plain.size() > 1 ? List.of(plain, plain.subList(0, 1)) : List.of(plain);
        for (List<Install> each : freed) {
            if (isApart(each.getFirst())) {
                leaveManifests(each, true).flatMap(left -> fix(each, left)).ifPresent(fixes::add);
            }
            leaveManifests(each, false).flatMap(left -> fix(each, left)).ifPresent(fixes::add);
        }
        return fixes.stream().distinct().toList();
    }

    private boolean isMovable() {
        Install first = installs.getFirst();
        return !moved.isEmpty()
                && installs.stream().allMatch(install -> install.stage() == first.stage())
                && moved.entrySet().stream().allMatch(each -> isMovable(each.getKey(), each.getValue(), first));
    }

    private boolean isMovable(Place place, FileTransfer transfer, Install install) {
        return install.stage().places().subList(0, install.index()).contains(place)
                && !place.member().isTrigger()
                && !install.place().member().isTrigger()
                && !(transfer instanceof Copy copy && copy.from().isPresent())
                && transfer.sources().stream().allMatch(TransferSource.PathSource.class::isInstance)
                && analysis.copies(place).size() == transfer.sources().size()
                && analysis.copies(place).stream().allMatch(ContextCopy::isAtHand);
    }

    /** Moves the copies behind the step of the last install, or behind that part of it which does without them. */
    private Optional<Fix> fix(List<Install> freed, List<TextEdit> left) {
        Install last = freed.getLast();
        StringBuilder blocks = new StringBuilder();
        for (Map.Entry<Place, FileTransfer> each : moved.entrySet()) {
            Optional<String> text = textBehind(last, each.getKey(), each.getValue());
            if (text.isEmpty()) {
                return Optional.empty();
            }
            blocks.append(text.get());
        }
        boolean isSetOff = moved.values().stream().anyMatch(each -> edits.isSetOff(edits.block(each)));
        String space = isSetOff ? edits.lineEnd() : "";
        List<TextEdit> all = new ArrayList<>(left);
        List<RunCommand> rest = rest(last);
        if (rest.isEmpty()) {
            all.add(edits.behind(edits.block(last.place().instruction()), space + blocks));
        } else {
            Optional<TextEdit> split = StepSplit.of(analysis, last.place())
                    .at(rest.getFirst(), space + blocks + space);
            if (split.isEmpty()) {
                return Optional.empty();
            }
            all.add(split.get());
        }
        String title = "Run " + Exposure.name(analysis, installs.getFirst().command()) + " before "
                + Exposure.code(analysis, analysis.copies(moved.keySet().iterator().next()).getFirst());
        return Optional.of(lock(freed).map(lock -> Fix.unsafe(title, lock, all).changing(BuildChange.LOCK_FILES))
                .orElseGet(() -> Fix.safe(title, all)));
    }

    /** The copy as it means the same behind another WORKDIR. */
    private Optional<String> textBehind(Install last, Place place, FileTransfer transfer) {
        Span block = movedLines(transfer);
        String text = edits.text(List.of(block));
        Word destination = transfer.destination().orElseThrow();
        Setting<String> here = place.before().workingDirectory();
        String there = last.place().before().workingDirectory().value();
        String written = place.before().expand(destination).value().orElse(destination.text());
        String target = StagePath.destination(here.value(), written);
        if (target.equals(StagePath.destination(there, written))) {
            return Optional.of(text);
        }
        if (!here.isKnown() || transfer.arguments().json() || !written.equals(analysis.text(destination.span()))) {
            return Optional.empty();
        }
        Span own = destination.span();
        return Optional.of(text.substring(0, own.start() - block.start())
                + target
                + text.substring(own.end() - block.start()));
    }

    /** Whether other steps stand between the only copy and the install, which may do without its manifests. */
    private boolean isApart(Install install) {
        Place place = moved.keySet().iterator().next();
        List<Place> places = install.stage().places();
        String here = place.before().workingDirectory().value();
        return moved.size() == 1
                && here.equals(install.place().before().workingDirectory().value())
                && places.subList(places.indexOf(place), install.index()).stream()
                        .anyMatch(each -> each.instruction() instanceof Run);
    }

    /**
     * In place of each copy stays one of what the installs read.
     *
     * @param isClose whether it goes right before the first install instead
     */
    private Optional<List<TextEdit>> leaveManifests(List<Install> freed, boolean isClose) {
        List<TextEdit> left = new ArrayList<>();
        for (Map.Entry<Place, FileTransfer> each : moved.entrySet()) {
            Optional<List<String>> lines = manifests(each.getKey(), each.getValue(), freed);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            Span block = movedLines(each.getValue());
            String text = written(each.getValue(), lines.get());
            if (isClose && !text.isEmpty()) {
                left.add(TextEdit.insert(edits.block(freed.getFirst().place().instruction()).start(), text));
            }
            left.add(isClose || text.isEmpty() ? edits.without(block) : new TextEdit(block, text));
        }
        return Optional.of(left);
    }

    private String written(Instruction like, List<String> lines) {
        String line = analysis.text(edits.lines(like));
        String indentation = line.substring(0, line.length() - line.stripLeading().length());
        StringBuilder text = new StringBuilder();
        lines.forEach(each -> text.append(indentation).append(each).append(edits.lineEnd()));
        return text.toString();
    }

    private Span movedLines(FileTransfer transfer) {
        Span block = edits.block(transfer);
        Span own = edits.lines(transfer);
        boolean isOfGroup = ABOUT_INSTALL.matcher(analysis.text(new Span(block.start(), own.start()))).matches();
        return isOfGroup ? own : block;
    }

    /** COPY instructions for the files that no other copy brings. */
    private Optional<List<String>> manifests(Place place, FileTransfer transfer, List<Install> freed) {
        List<Predicate<String>> reads = new ArrayList<>();
        for (Install install : freed) {
            List<ContextCopy> others = install.held().stream()
                    .filter(copy -> !moved.containsKey(copy.place()))
                    .toList();
            InstallInputs inputs = inputs(install);
            reads.add(target -> inputs.read(target)
                    && others.stream().noneMatch(copy -> copy.find(target).isPresent()));
        }
        return new ManifestCopy(analysis, transfer, analysis.copies(place))
                .lines(target -> reads.stream().anyMatch(each -> each.test(target)), this::rank);
    }

    /** Manifests come first, lock files next, in the order in which people know them. */
    private int rank(String target) {
        List<String> known = installs.stream()
                .flatMap(install -> install.inputs().files().stream())
                .map(InputFile::pattern)
                .toList();
        int place = known.indexOf(target);
        return place < 0 ? known.size() : place;
    }

    /** What may be read counts as well, unless that were everything. */
    private static InstallInputs inputs(Install install) {
        InstallInputs strict = InstallInputs.strictly(
                install.reading(), install.command().call().directory().orElse("/"), install.held());
        return strict.readsAll() ? install.inputs() : strict;
    }

    /** The commands of the install's step from the first one on that may need what is copied. */
    private List<RunCommand> rest(Install install) {
        List<RunCommand> commands = analysis.commands(install.place());
        int last = commands.indexOf(install.command());
        for (Install other : installs) {
            last = other.place() == install.place() ? Math.max(last, commands.indexOf(other.command())) : last;
        }
        for (int i = last + 1; i < commands.size(); i++) {
            if (!needsNothing(commands.get(i))) {
                return commands.subList(i, commands.size());
            }
        }
        return List.of();
    }

    private boolean needsNothing(RunCommand command) {
        List<ContextCopy> copies = moved.keySet().stream().flatMap(place -> analysis.copies(place).stream()).toList();
        return command.reading()
                .map(reading -> switch (reading.action()) {
                    case RUN, BUILD, PUBLISH, OTHER, REMOVE -> false;
                    case INSTALL, FETCH, UPGRADE, UPDATE_INDEX, QUERY, CONFIGURE, CLEAN -> true;
                })
                .orElseGet(() -> OrdinaryPrograms.readsNoScript(command.call())
                        && !CopiedPaths.areUsed(command.call(), copies));
    }

    /** The risk that a lock file which an install changes is put back. */
    private Optional<String> lock(List<Install> freed) {
        return freed.stream()
                .filter(install -> install.reading().locked() != Locked.YES && !keepsLock(install))
                .flatMap(install -> install.inputs().files().stream()
                        .filter(file -> file.role() == Role.LOCK && isMoved(file.pattern()))
                        .map(file -> "a " + Phrase.code(file.pattern().substring(file.pattern().lastIndexOf('/') + 1))
                                + " that " + Exposure.name(analysis, install.command())
                                + " changes is put back to that of the context"))
                .findFirst();
    }

    private static boolean keepsLock(Install install) {
        return PackageManagers.ecosystem(install.reading().ecosystem()).map(Ecosystem::keepsLock).orElse(false);
    }

    private boolean isMoved(String file) {
        return moved.keySet().stream()
                .flatMap(place -> analysis.copies(place).stream())
                .anyMatch(copy -> copy.holds(file));
    }

    /** Gets the dependencies of a build in a step of their own, in front of the copy. */
    private Optional<Fix> download() {
        Install build = installs.getFirst();
        Map.Entry<Place, FileTransfer> first = moved.entrySet().iterator().next();
        Optional<String> command = PackageManagers.ecosystem(build.reading().ecosystem())
                .flatMap(ecosystem -> ecosystem.dependenciesOnly(build.command().call().program().orElse("")));
        boolean isThere = build.command().call().directory().equals(
                Optional.of(first.getKey().before().workingDirectory().value()));
        Optional<List<String>> lines = manifests(first.getKey(), first.getValue(), List.of(build));
        if (command.isEmpty() || !isThere || lines.isEmpty() || lines.get().isEmpty() || moved.size() > 1
                || !(build.place().instruction() instanceof Run run)) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(lines.get());
        Span flags = new Span(run.keyword().span().end(), run.command().span().start());
        String program = analysis.text(build.command().call().programSpan());
        String arguments = command.get().substring(command.get().indexOf(' '));
        all.add(run.keyword().text() + analysis.text(flags) + program + arguments);
        Span block = edits.block(first.getValue());
        String space = edits.isSetOff(block) ? edits.lineEnd() : "";
        TextEdit edit = TextEdit.insert(block.start(), written(first.getValue(), all) + space);
        String title = "Run " + Phrase.code(program + arguments) + " before "
                + Exposure.code(analysis, analysis.copies(first.getKey()).getFirst());
        boolean isLocked = build.inputs().files().stream()
                .map(InputFile::pattern)
                .anyMatch(file -> build.held().stream().anyMatch(copy -> copy.holds(file)) && isLock(build, file));
        return Optional.of(isLocked
                ? Fix.safe(title, List.of(edit))
                : Fix.unsafe(title, "it may get more than the build does", List.of(edit))
                        .changing(BuildChange.DOWNLOADS));
    }

    private static boolean isLock(Install install, String pattern) {
        return install.inputs().files().stream()
                .anyMatch(file -> file.pattern().equals(pattern) && file.role() == Role.LOCK);
    }
}
