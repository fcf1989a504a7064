package dev.layerwise.rules.cache;

import dev.layerwise.ast.Mount;
import dev.layerwise.ast.Run;
import dev.layerwise.cache.ContextCopy;
import dev.layerwise.ecosystem.Action;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.InputFile.Role;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.PastCost;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Precision;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.Order;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A dependency install that re-runs for files it does not read, since more was copied before it than its manifests. */
public final class CopyBeforeInstall implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(CopyBeforeInstall.class, "0.1")
            .precision(Precision.HIGH)
            .fix(FixKind.SAFE)
            .unfixed("the files that the install reads are not known")
            .tags("cache", "performance");

    /** With these an install wants whole projects around it, so that a few files are not enough. */
    private static final Set<String> SPREAD = Set.of("workspaces", "modules", "parent", "local-path-dependencies");

    private static final Set<Action> GETS = Set.of(Action.INSTALL, Action.FETCH, Action.BUILD);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Causes<Install> causes = new Causes<>();
        for (Install install : analysis.installs()) {
            if (!isSilent(analysis, install)) {
                causes.add(copies(analysis, install), install);
            }
        }
        causes.forEach((copy, installs) -> findings.add(finding(analysis, copy, installs)));
    }

    /** The copies that bring more than the install reads. */
    private static List<ContextCopy> copies(Analysis analysis, Install install) {
        int end = earlierInstall(analysis, install).orElse(Integer.MAX_VALUE);
        return install.held().stream()
                .filter(copy -> place(copy) < end && Exposure.bringsMore(copy, install))
                .toList();
    }

    private static boolean isSilent(Analysis analysis, Install install) {
        return install.inputs().readsAll()
                || install.inputs().guards().stream().anyMatch(SPREAD::contains)
                || install.reading().is(Fact.OFFLINE)
                || !Bystanders.leaveManifests(analysis, install)
                || isBuild(install) && hasDependencies(analysis, install);
    }

    /**
     * Where an earlier step has got dependencies of the same kind: copies behind it leave the install little to do.
     */
    private static OptionalInt earlierInstall(Analysis analysis, Install install) {
        return analysis.before(install.stage(), install.index()).stream()
                .filter(place -> analysis.commands(place).stream()
                        .flatMap(command -> command.reading().stream())
                        .anyMatch(earlier -> earlier.ecosystem().equals(install.reading().ecosystem())
                                && GETS.contains(earlier.action())
                                && earlier.packages().isEmpty()))
                .mapToInt(place -> place.instruction().span().start())
                .findFirst();
    }

    private static int place(ContextCopy copy) {
        return copy.place().instruction().span().start();
    }

    /** A build gets what it lacks: nothing if something got it before, and nothing again with a cache mount. */
    private static boolean hasDependencies(Analysis analysis, Install build) {
        boolean hasCache = build.place().instruction() instanceof Run run
                && run.mounts().stream().anyMatch(mount -> mount.type().equals(Optional.of(Mount.Type.CACHE)));
        boolean isVendored = build.inputs().guards().contains("vendor");
        return hasCache
                || isVendored
                || analysis.before(build.stage(), build.index() + 1).stream()
                        .flatMap(place -> analysis.commands(place).stream())
                        .takeWhile(command -> command != build.command())
                        .flatMap(command -> command.reading().stream())
                        .anyMatch(reading -> reading.ecosystem().equals(build.reading().ecosystem()));
    }

    private static Finding finding(Analysis analysis, ContextCopy cause, List<Install> installs) {
        Install first = installs.getFirst();
        String victim = Exposure.name(analysis, first.command());
        String more = installs.size() == 1 ? "" : " and " + Phrase.count(installs.size() - 1, "more install");
        Finding finding = Finding.of(
                        INFO,
                        Exposure.code(analysis, cause) + " makes " + victim + more
                                + (isBuild(first) ? " download its dependencies again whenever " : " re-run whenever ")
                                + Exposure.change(cause),
                        analysis.label(Exposure.span(cause), Exposure.brings(cause, first.knowsFiles())))
                .help(help(analysis, cause, first))
                .evidence("manifests", first.names())
                .fixes(fixes(analysis, installs));
        List<ContextCopy> copies = copies(analysis, first);
        for (ContextCopy other : copies.subList(0, Math.min(Exposure.MOST_LABELS, copies.size()))) {
            if (other != cause && other.place() != cause.place()) {
                String brings = Exposure.brings(other, first.knowsFiles());
                finding = finding.related(analysis.label(Exposure.span(other), brings));
            }
        }
        for (Install install : installs.subList(0, Math.min(Exposure.MOST_LABELS, installs.size()))) {
            finding = finding.related(analysis.label(install.command().call().span(), reads(install)));
        }
        Finding sized = first.knowsFiles()
                ? finding.evidence("files", cause.size().count()).evidence("bytes", cause.size().bytes())
                : finding;
        List<PastCost.Victim> steps = installs.stream()
                .map(install -> new PastCost.Victim(
                        install.place(),
                        Exposure.name(analysis, install.command()),
                        new PastCost.Reads.Manifests(install.names())))
                .toList();
        return PastCost.of(analysis, sized, steps);
    }

    /** All that brings more is moved, and not only what brings most. */
    private static List<Fix> fixes(Analysis analysis, List<Install> installs) {
        List<ContextCopy> causes = installs.stream()
                .flatMap(install -> copies(analysis, install).stream())
                .sorted(Order.by(CopyBeforeInstall::place))
                .toList();
        return new ManifestsFirst(analysis, installs, causes).fixes();
    }

    private static boolean isBuild(Install install) {
        return install.reading().action() == Action.BUILD;
    }

    private static String reads(Install install) {
        List<String> names = install.names();
        String what = manifests(install, "its manifests");
        boolean isOne = names.size() == 1 && install.knowsFiles();
        return isBuild(install) ? "gets what " + what + (isOne ? " names" : " name") : "reads only " + what;
    }

    /** The files by name; where they are not known, the lock file goes without one. */
    private static String manifests(Install install, String other) {
        List<String> names = install.names();
        boolean mayLock = !install.knowsFiles()
                && install.inputs().files().stream().anyMatch(file -> file.role() == Role.LOCK);
        if (names.isEmpty()) {
            return other;
        }
        if (mayLock && names.size() == 1) {
            return Phrase.codes(names) + " and its lock file";
        }
        String named = names.size() == 1 ? " and what it names" : " and what they name";
        return Phrase.codes(names) + (install.inputs().guards().isEmpty() ? "" : named);
    }

    private static String help(Analysis analysis, ContextCopy cause, Install install) {
        List<String> names = install.names();
        String manifests = manifests(install, "the manifests");
        String command = command(analysis, install);
        if (cause.isMount()) {
            return "mount " + (names.isEmpty() ? "the manifests" : "only " + manifests) + " for " + command
                    + ", the rest for the steps that read it";
        }
        String written = Exposure.name(analysis, install.command());
        String rest = cause.bringsDirectory() ? Exposure.code(analysis, cause) : "copy the rest";
        return "copy " + manifests + " first, run " + command + ", then " + rest
                + (command.equals(written) || isBuild(install) ? "" : " and run " + written);
    }

    private static String command(Analysis analysis, Install install) {
        String written = Exposure.name(analysis, install.command());
        String program = install.command().call().program().orElse("");
        boolean takesMore = !install.reading().is(Fact.DEPENDENCIES_ONLY) && install.reading().action() != Action.FETCH;
        return takesMore
                ? PackageManagers.ecosystem(install.reading().ecosystem())
                        .flatMap(ecosystem -> ecosystem.dependenciesOnly(program))
                        .map(Phrase::code)
                        .orElse(written)
                : written;
    }
}
