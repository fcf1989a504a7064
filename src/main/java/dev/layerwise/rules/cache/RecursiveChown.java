package dev.layerwise.rules.cache;

import dev.layerwise.ast.Copy;
import dev.layerwise.ast.FileTransfer;
import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.ContextPath;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.PastCost;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.shell.Argument;
import dev.layerwise.shell.Arguments;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.FileUse;
import dev.layerwise.source.Span;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A recursive change of owner or mode, which copies into a new layer what earlier steps put there. */
public final class RecursiveChown implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(RecursiveChown.class, "0.1")
            .tags("cache", "size")
            .fix(FixKind.SAFE)
            .unfixed("the files do not come from one copy alone");

    /** Less than this is not worth a line. */
    private static final long LEAST_BYTES = 1_000_000;

    /** More of them are not written by people, and each may ask for many files. */
    private static final int MOST_STEPS = 50;

    /** From here on the image is noticeably larger. */
    private static final long MUCH = 10_000_000;

    /** Managers that put a project's dependencies beside its manifest, and what they call the folder. */
    private static final List<String> NODE = List.of("npm", "yarn", "pnpm", "bun");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        // what other stages change never gets into the image: COPY takes it from them once
        Optional<EvaluatedStage> last = analysis.finalStage();
        if (last.isEmpty()) {
            return;
        }
        int count = 0;
        for (EvaluatedStage stage : analysis.chain(last.get().stage())) {
            for (int i = 0; i < stage.places().size(); i++) {
                boolean isOne = stage.places().get(i).instruction() instanceof Run
                        && analysis.commands(stage.places().get(i)).stream()
                                .anyMatch(command -> !changed(command.call()).isEmpty());
                if (isOne && stage.places().get(i).instruction() instanceof Run run && count++ < MOST_STEPS) {
                    finding(analysis, stage, i, run).ifPresent(findings::add);
                }
            }
        }
    }

    private static Optional<Finding> finding(Analysis analysis, EvaluatedStage stage, int index, Run run) {
        List<RunCommand> commands = analysis.commands(stage.places().get(index));
        for (RunCommand command : commands) {
            List<String> paths = changed(command.call()).stream()
                    .filter(path -> !isMounted(stage, index, run, path))
                    .toList();
            Doubled doubled = doubled(analysis, stage, index, paths);
            if (doubled.isWorthALine()) {
                List<Fix> fixes = doubled.install().isEmpty() && paths.size() == 1
                        ? new OwnerFromStart(analysis, stage, index, command, paths.getFirst()).fixes()
                        : List.of();
                Finding finding = finding(analysis, command, doubled).fixes(fixes);
                String name = Exposure.name(analysis, command);
                return Optional.of(PastCost.counted(
                        analysis, finding, stage.places().get(index), step -> name + " " + step.words()));
            }
        }
        return Optional.empty();
    }

    /** The paths that a command changes with all that is below them, without a slash in front. */
    private static List<String> changed(CommandCall call) {
        if (!call.is("chown", "chmod", "chgrp")) {
            return List.of();
        }
        Arguments arguments = call.parse(Set.of("--from"));
        // with --from only files of one owner change, mostly few
        if (!arguments.has("-R", "--recursive") || arguments.has("--from")) {
            return List.of();
        }
        return call.files().stream()
                .filter(file -> file.kind() == FileUse.Kind.WRITE)
                .flatMap(file -> file.absolutePath().stream())
                .map(path -> path.endsWith("/*") ? path.substring(0, path.length() - 2) : path)
                .filter(path -> path.indexOf('*') < 0 && !path.isEmpty())
                .map(ContextPath::inside)
                .toList();
    }

    private static boolean isMounted(EvaluatedStage stage, int index, Run run, String path) {
        for (Mount mount : run.mounts()) {
            Optional<String> target = mount.target()
                    .flatMap(word -> stage.places().get(index).before().expand(word).value())
                    .map(ContextPath::inside);
            if (target.isPresent() && ContextPath.isWithin(path, target.get())) {
                return true;
            }
        }
        return false;
    }

    /**
     * What is copied into the new layer.
     *
     * @param copies that put files of the context there
     * @param isKnown whether all files are known, or only some of those that are counted
     * @param install that put a folder of dependencies there
     */
    private record Doubled(
            List<ContextCopy> copies, boolean isKnown, long files, long bytes, Optional<Install> install) {

        boolean isWorthALine() {
            boolean mayBeLarge = copies.stream().anyMatch(copy -> !copy.isAtHand() && isProject(copy));
            return install.isPresent() || bytes >= LEAST_BYTES || mayBeLarge;
        }
    }

    /** Whether it brings a folder that people work in; a single file is never much. */
    private static boolean isProject(ContextCopy copy) {
        String path = copy.selector().path();
        return Exposure.isSurelyWorkedOn(copy) && (path.isEmpty() || ContextPath.baseName(path).indexOf('.') < 0);
    }

    private static Doubled doubled(Analysis analysis, EvaluatedStage stage, int index, List<String> paths) {
        List<ContextCopy> copies = new ArrayList<>();
        if (paths.isEmpty()) {
            return new Doubled(copies, true, 0, 0, Optional.empty());
        }
        boolean isKnown = true;
        long[] sum = new long[2];
        for (ContextCopy copy : analysis.firstCopiesBefore(stage, index)) {
            if (copy.isMount() || paths.stream().noneMatch(path -> isBelow(copy, path))) {
                continue;
            }
            copies.add(copy);
            isKnown &= copy.isAtHand();
            copy.forEach((_, target, parent, at) -> {
                if (paths.stream().anyMatch(path -> ContextPath.isWithin(target, path))) {
                    sum[0]++;
                    sum[1] += parent.length(at);
                }
                return true;
            });
        }
        return new Doubled(copies, isKnown, sum[0], sum[1], install(analysis, stage, index, paths));
    }

    /** Whether all or, if its files are known, some of it lies there. */
    private static boolean isBelow(ContextCopy copy, String path) {
        return ContextPath.isWithin(copy.target(), path)
                || copy.isAtHand() && copy.bringsDirectory() && ContextPath.isWithin(path, copy.target());
    }

    private static Optional<Install> install(Analysis analysis, EvaluatedStage stage, int index, List<String> paths) {
        List<Place> before = analysis.before(stage, index);
        return analysis.installs().stream()
                .filter(install -> before.contains(install.place()))
                .filter(install -> NODE.contains(install.reading().ecosystem()))
                .filter(install -> install.command().call().directory()
                        .map(ContextPath::inside)
                        .filter(directory -> !directory.isEmpty()
                                && paths.stream().anyMatch(path -> ContextPath.isWithin(directory, path)
                                        || path.equals(directory + "/node_modules")))
                        .isPresent())
                .findFirst();
    }

    private static Finding finding(Analysis analysis, RunCommand command, Doubled doubled) {
        String text = Exposure.name(analysis, command);
        Optional<ContextCopy> largest = largest(doubled);
        boolean isSized = doubled.bytes() >= LEAST_BYTES;
        String what = doubled.install()
                .map(install -> "the `node_modules` of " + Exposure.name(analysis, install.command()))
                .orElseGet(() -> isSized
                        ? Phrase.count(doubled.files(), "file") + ", " + Phrase.bytes(doubled.bytes()) + ","
                        : "what " + Exposure.code(analysis, largest.orElseThrow()) + " brings");
        Finding finding = Finding.of(
                        INFO,
                        text + " copies " + what + " into a second layer",
                        analysis.label(command.call().span(), "changes files of earlier layers"))
                .level(level(doubled))
                .note("a layer holds a whole file again where only its owner or mode differs");
        if (doubled.install().isPresent()) {
            Span span = doubled.install().get().command().call().span();
            finding = finding.related(analysis.label(span, "puts them there"));
        } else {
            finding = finding.related(analysis.label(Exposure.span(largest.orElseThrow()), "brings them"));
        }
        if (isSized) {
            finding = finding.evidence("files", doubled.files()).evidence("bytes", doubled.bytes());
        }
        return finding.help(help(analysis, command, doubled, largest));
    }

    private static Optional<ContextCopy> largest(Doubled doubled) {
        Optional<ContextCopy> largest = Optional.empty();
        for (ContextCopy copy : doubled.copies()) {
            boolean isMore = largest.isEmpty()
                    || copy.size().bytes() > largest.get().size().bytes()
                    || !doubled.isKnown() && isProject(copy) && !isProject(largest.get());
            largest = isMore ? Optional.of(copy) : largest;
        }
        return largest;
    }

    private static String help(
            Analysis analysis, RunCommand command, Doubled doubled, Optional<ContextCopy> largest) {
        CommandCall call = command.call();
        Optional<String> value =
                call.operands(Set.of("--from")).stream().findFirst().map(Argument::span).map(analysis::text);
        if (doubled.install().isPresent()) {
            String install = Exposure.name(analysis, doubled.install().get().command());
            return call.is("chown")
                    ? "put a `USER` instruction above " + install + ", so that the files are its own from the start"
                    : "change modes in the `RUN` of " + install;
        }
        boolean isSet = call.is("chown") && value.isPresent() && largest
                .map(copy -> copy.place().instruction())
                .filter(FileTransfer.class::isInstance)
                .flatMap(instruction -> ((FileTransfer) instruction).chown())
                .filter(owner -> owner.text().equals(value.get()))
                .isPresent();
        if (isSet) {
            return "drop " + Exposure.name(analysis, command) + ": `--chown` has set the owner before";
        }
        boolean isCopy = largest.filter(copy -> copy.place().instruction() instanceof Copy).isPresent();
        String flag = call.is("chmod") ? "--chmod=" : "--chown=";
        String keyword = isCopy ? "COPY " : "ADD ";
        boolean fits = value.isPresent() && (call.is("chown") || call.is("chmod") && value.get().matches("[0-7]{3,4}"));
        return fits
                ? "write " + Phrase.code(keyword + flag + value.get() + " ...") + " and drop "
                        + Exposure.name(analysis, command)
                : "give `" + keyword.strip() + "` the flag `" + flag + "` and drop " + Exposure.name(analysis, command);
    }

    private static Level level(Doubled doubled) {
        boolean isMuch = doubled.install().isPresent() || doubled.bytes() >= MUCH;
        return isMuch ? Level.WARNING : Level.NOTE;
    }
}
