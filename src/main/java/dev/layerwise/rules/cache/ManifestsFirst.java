package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Ecosystem;
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
import dev.layerwise.source.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Copies what installs read before them, and the rest behind. */
final class ManifestsFirst {

    private final Analysis analysis;
    private final InstructionEdits edits;
    private final List<Install> installs;
    private final MovedCopies moved;

    /**
     * @param installs of one stage, in order
     * @param causes the copies that bring more than they read
     */
    ManifestsFirst(Analysis analysis, List<Install> installs, List<ContextCopy> causes) {
        this.analysis = analysis;
        this.edits = new InstructionEdits(analysis);
        this.installs = installs;
        this.moved = new MovedCopies(analysis, installs, causes);
    }

    /** What can be tried, the best first. */
    List<Fix> fixes() {
        if (!moved.areMovable()) {
            return List.of();
        }
        List<Fix> dependencies = new DependenciesFirst(analysis, moved, installs.getFirst()).fixes();
        boolean isBuild = installs.getFirst().reading().action() == Action.BUILD;
        if (isBuild || !dependencies.isEmpty() && MovedCopies.inputs(installs.getFirst()).readsAll()) {
            return dependencies;
        }
        List<Fix> fixes = new ArrayList<>();
        List<Install> plain = installs.stream()
                .filter(install -> install.reading().action() != Action.BUILD)
                .toList();
        List<List<Install>> freed = plain.size() > 1 ? List.of(plain, plain.subList(0, 1)) : List.of(plain);
        for (List<Install> each : freed) {
            if (moved.areApart(each.getFirst())) {
                moved.leaveManifests(each, true).flatMap(left -> fix(each, left)).ifPresent(fixes::add);
            }
            moved.leaveManifests(each, false).flatMap(left -> fix(each, left)).ifPresent(fixes::add);
        }
        fixes.addAll(dependencies);
        return fixes.stream().distinct().toList();
    }

    /** Moves the copies behind the step of the last install, or behind that part of it which does without them. */
    private Optional<Fix> fix(List<Install> freed, List<TextEdit> left) {
        Install last = freed.getLast();
        Optional<String> blocks = moved.textAt(last.place());
        if (blocks.isEmpty()) {
            return Optional.empty();
        }
        String space = moved.areSetOff() ? edits.lineEnd() : "";
        List<TextEdit> all = new ArrayList<>(left);
        List<RunCommand> rest = rest(last);
        if (rest.isEmpty()) {
            all.add(edits.behind(edits.block(last.place().instruction()), space + blocks.get()));
        } else {
            Optional<TextEdit> split = StepSplit.of(analysis, last.place())
                    .at(rest.getFirst(), space + blocks.get() + space);
            if (split.isEmpty()) {
                return Optional.empty();
            }
            all.add(split.get());
        }
        String title = "Run " + Exposure.name(analysis, installs.getFirst().command()) + " before " + moved.name();
        return Optional.of(lock(freed).map(lock -> Fix.unsafe(title, lock, all).changing(BuildChange.LOCK_FILES))
                .orElseGet(() -> Fix.safe(title, all)));
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
        return command.reading()
                .map(reading -> switch (reading.action()) {
                    case RUN, BUILD, PUBLISH, OTHER, REMOVE -> false;
                    case INSTALL, FETCH, UPGRADE, UPDATE_INDEX, QUERY, CONFIGURE, CLEAN -> true;
                })
                .orElseGet(() -> OrdinaryPrograms.readsNoScript(command.call())
                        && !CopiedPaths.areUsed(command.call(), moved.copies()));
    }

    /** The risk that a lock file which an install changes is put back. */
    private Optional<String> lock(List<Install> freed) {
        return freed.stream()
                .filter(install -> install.reading().locked() != Locked.YES && !keepsLock(install))
                .flatMap(install -> install.inputs().files().stream()
                        .filter(file -> file.role() == Role.LOCK && moved.bring(file.pattern()))
                        .map(file -> "a " + Phrase.code(file.pattern().substring(file.pattern().lastIndexOf('/') + 1))
                                + " that " + Exposure.name(analysis, install.command())
                                + " changes is put back to that of the context"))
                .findFirst();
    }

    private static boolean keepsLock(Install install) {
        return PackageManagers.ecosystem(install.reading().ecosystem()).map(Ecosystem::keepsLock).orElse(false);
    }
}
