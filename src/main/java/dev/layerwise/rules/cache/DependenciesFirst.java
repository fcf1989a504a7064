package dev.layerwise.rules.cache;

import dev.layerwise.ast.CommandForm;
import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.InstructionEdits;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.StepSplit;
import dev.layerwise.shell.Reach;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Gets dependencies in a step of their own, in front of the copies of the project that is built or installed then. */
final class DependenciesFirst {

    /** In characters, of a command. */
    private static final int LONGEST_TITLE = 50;

    private static final Set<Reach> SURE = Set.of(Reach.FIRST, Reach.AFTER_AND, Reach.AFTER_SEMICOLON);

    private final Analysis analysis;
    private final InstructionEdits edits;
    private final MovedCopies moved;
    private final Install install;

    /** @param install that does more than to get dependencies */
    DependenciesFirst(Analysis analysis, MovedCopies moved, Install install) {
        this.analysis = analysis;
        this.edits = new InstructionEdits(analysis);
        this.moved = moved;
        this.install = install;
    }

    /** What can be tried, the best first. */
    List<Fix> fixes() {
        if (!(install.place().instruction() instanceof Run run)
                || !run.heredocs().isEmpty()
                || !(run.command() instanceof CommandForm.ShellForm)
                || mayFail(run)) {
            return List.of();
        }
        Optional<String> command = isBuild() ? download() : installOfDependencies();
        if (command.isEmpty()) {
            return List.of();
        }
        Span flags = new Span(run.keyword().span().start(), run.command().span().start());
        String step = analysis.text(flags) + command.get();
        return Stream.of(inFrontOfCopy(step), inFrontOfInstall(step))
                .flatMap(Optional::stream)
                .map(all -> fix(command.get(), all))
                .toList();
    }

    /** Whether the step goes on without the install. */
    private boolean mayFail(Run run) {
        return !SURE.containsAll(install.command().call().reached())
                || analysis.text(run.command().span()).contains("||");
    }

    /** Whether its step does nothing before it. */
    private boolean isFirst() {
        return analysis.commands(install.place()).stream()
                .filter(command -> !command.call().is("set"))
                .findFirst()
                .filter(install.command()::equals)
                .isPresent();
    }

    private boolean isBuild() {
        return install.reading().action() == Action.BUILD;
    }

    /** What gets the dependencies of a build. */
    private Optional<String> download() {
        return dependenciesOnly().map(command ->
                analysis.text(install.command().call().programSpan()) + command.substring(command.indexOf(' ')));
    }

    private Optional<String> dependenciesOnly() {
        return PackageManagers.ecosystem(install.reading().ecosystem())
                .flatMap(ecosystem -> ecosystem.dependenciesOnly(install.command().call().program().orElse("")));
    }

    /** The same install with the options that leave the project out. */
    private Optional<String> installOfDependencies() {
        String written = analysis.text(install.command().call().span());
        boolean isPlain = install.reading().action() == Action.INSTALL
                && !install.reading().is(Fact.DEPENDENCIES_ONLY)
                && written.indexOf('#') < 0;
        return isPlain
                ? dependenciesOnly()
                        .map(this::missingOptions)
                        .filter(options -> !options.isEmpty())
                        .map(options -> written + " " + String.join(" ", options))
                : Optional.empty();
    }

    private List<String> missingOptions(String command) {
        return Stream.of(command.split(" "))
                .filter(word -> word.startsWith("-"))
                .filter(word -> install.command().call().arguments().stream().noneMatch(own -> own.is(word)))
                .toList();
    }

    /** The copy stays where it is. */
    private Optional<List<TextEdit>> inFrontOfCopy(String step) {
        Place place = moved.first();
        boolean isThere = install.command().call().directory().equals(
                Optional.of(place.before().workingDirectory().value()));
        if (!isThere || !moved.isOnlyOne() || !isFirst() || moved.isCommandBetween(install)) {
            return Optional.empty();
        }
        Span block = edits.block(place.instruction());
        String space = edits.isSetOff(block) ? edits.lineEnd() : "";
        return withManifests(step)
                .map(lines -> List.of(TextEdit.insert(block.start(), moved.written(lines) + space)));
    }

    /** The copies move down to the install. */
    private Optional<List<TextEdit>> inFrontOfInstall(String step) {
        if (isFirst() && moved.areRightBefore(install)) {
            return Optional.empty();
        }
        boolean isClose = moved.isInSameDirectory(install);
        Optional<List<String>> lines = isClose ? withManifests(step) : Optional.of(List.of(step));
        Optional<List<TextEdit>> left = isClose
                ? Optional.of(List.of(moved.without()))
                : moved.leaveManifests(List.of(install), false);
        Optional<String> copies = moved.textAt(install.place());
        if (lines.isEmpty() || left.isEmpty() || copies.isEmpty()) {
            return Optional.empty();
        }
        String space = moved.areSetOff() ? edits.lineEnd() : "";
        String text = moved.written(lines.get()) + space + copies.get() + space;
        Optional<TextEdit> inserted = isFirst()
                ? Optional.of(TextEdit.insert(edits.block(install.place().instruction()).start(), text))
                : StepSplit.of(analysis, install.place()).at(install.command(), space + text);
        return inserted.map(edit -> Stream.concat(left.get().stream(), Stream.of(edit)).toList());
    }

    private Optional<List<String>> withManifests(String step) {
        return moved.manifests(install).map(manifests -> {
            List<String> lines = new ArrayList<>(manifests);
            lines.add(step);
            return lines;
        });
    }

    private Fix fix(String command, List<TextEdit> all) {
        boolean isShort = command.indexOf('\n') < 0 && command.length() <= LONGEST_TITLE;
        String name = Exposure.name(analysis, install.command());
        String title = "Run " + (isShort ? Phrase.code(command) : name + " without the project") + " before "
                + moved.name();
        if (isBuild()) {
            return isLocked()
                    ? Fix.safe(title, all)
                    : Fix.unsafe(title, "it may get more than the build does", all).changing(BuildChange.DOWNLOADS);
        }
        return Fix.unsafe(title, name + " runs twice, first without the project", all).changing(BuildChange.DOWNLOADS);
    }

    private boolean isLocked() {
        return install.inputs().files().stream()
                .filter(file -> file.role() == Role.LOCK)
                .map(InputFile::pattern)
                .anyMatch(file -> install.held().stream().anyMatch(copy -> copy.holds(file)));
    }
}
