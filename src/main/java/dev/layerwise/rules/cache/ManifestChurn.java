package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.cache.UnreadEdit;
import dev.layerwise.context.ContextPath;
import dev.layerwise.ecosystem.Ecosystem;
import dev.layerwise.ecosystem.Fact;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.WayOut;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Install;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.PastBuilds;
import dev.layerwise.lint.PastStep;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A dependency install that re-runs mostly for edits of its manifest that it does not read, by the history. */
public final class ManifestChurn implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(ManifestChurn.class, "0.1").tags("cache", "performance");

    private static final int LEAST = 5;

    /** One commit in so many is worth a warning. */
    private static final int OFTEN = 10;

    private static final int SHOWN_FILES = 2;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Map<String, List<Churn>> byEcosystem = new LinkedHashMap<>();
        Set<Integer> seen = new HashSet<>();
        for (Install install : analysis.installs()) {
            List<WayOut> waysOut = waysOut(install);
            if (!waysOut.isEmpty() && readsAllThatIsCopied(install) && seen.add(start(install))) {
                analysis.past().flatMap(past -> churn(past, install, waysOut)).ifPresent(churn ->
                        byEcosystem.computeIfAbsent(install.reading().ecosystem(), _ -> new ArrayList<>()).add(churn));
            }
        }
        byEcosystem.values().forEach(churns -> findings.add(finding(analysis, churns)));
    }

    /**
     * An install that re-ran for nothing.
     *
     * @param unread the re-runs that a way out would have kept away
     */
    private record Churn(Install install, PastStep past, List<PastStep.Run> unread, List<WayOut> waysOut) {}

    private static int start(Install install) {
        return install.place().instruction().span().start();
    }

    private static List<WayOut> waysOut(Install install) {
        return PackageManagers.ecosystem(install.reading().ecosystem()).map(Ecosystem::waysOut).orElse(List.of());
    }

    /** Where more is copied, the order of the copies is the worse of the two, and is said already. */
    private static boolean readsAllThatIsCopied(Install install) {
        return install.knowsFiles()
                && !install.reading().is(Fact.OFFLINE)
                && install.held().stream().noneMatch(copy -> Exposure.bringsMore(copy, install));
    }

    private static Optional<Churn> churn(PastBuilds builds, Install install, List<WayOut> waysOut) {
        return builds.of(install.place()).flatMap(past -> {
            List<PastStep.Run> unread = past.reruns().stream()
                    .filter(run -> !run.unread().isEmpty())
                    .filter(run -> waysOut.stream().anyMatch(way -> helps(way, run)))
                    .toList();
            boolean isMost = unread.size() * 2 > past.reruns().size();
            return unread.size() >= LEAST && isMost
                    ? Optional.of(new Churn(install, past, unread, waysOut))
                    : Optional.empty();
        });
    }

    private static boolean helps(WayOut way, PastStep.Run run) {
        return run.unread().stream().allMatch(edit -> way.helpsWith(edit.parts()));
    }

    private static Finding finding(Analysis analysis, List<Churn> churns) {
        Churn worst = churns.stream().max(Order.by(churn -> churn.unread().size())).orElseThrow();
        Install install = worst.install();
        List<String> paths = mostFrequent(worst.unread().stream()
                .flatMap(run -> run.unread().stream().map(UnreadEdit::path).distinct())
                .toList());
        List<String> files = paths.stream().map(ContextPath::baseName).distinct().limit(SHOWN_FILES).toList();
        int unread = worst.unread().size();
        List<WayOut> waysOut = worst.waysOut();
        Finding finding = Finding.of(
                        INFO,
                        Exposure.name(analysis, install.command()) + " re-runs mostly for edits of "
                                + Phrase.codes(files) + " that it does not read",
                        analysis.labelOfLine(install.command().call().span(), worst.past().words()))
                .level(unread * OFTEN >= worst.past().commits() ? INFO.level() : Level.NOTE)
                .evidence("commits", worst.past().commits())
                .evidence("reruns", worst.past().reruns().size())
                .evidence("avoidable", churns.stream().mapToInt(churn -> churn.past().avoidable()).sum())
                .evidence("manifests", files)
                .note(changed(worst))
                .help(waysOut.getFirst().text());
        for (WayOut other : waysOut.subList(1, waysOut.size())) {
            finding = finding.note("another way: " + other.text());
        }
        for (ContextCopy copy : bringing(install, paths)) {
            finding = finding.related(analysis.label(Exposure.span(copy), "brings " + Phrase.codes(files)));
        }
        for (Churn other : churns.subList(0, Math.min(Exposure.MOST_LABELS, churns.size()))) {
            if (other != worst) {
                finding = finding.related(
                        analysis.labelOfLine(other.install().command().call().span(), other.past().words()));
            }
        }
        return finding;
    }

    private static String changed(Churn churn) {
        List<String> parts = mostFrequent(churn.unread().stream()
                .flatMap(run -> run.unread().stream().flatMap(edit -> edit.parts().stream()).distinct())
                .toList());
        String what = parts.isEmpty()
                ? "nothing but the form of these files"
                : "nothing there but " + Phrase.codes(parts);
        int needed = churn.past().needed();
        String others = needed == 0 ? "no re-run was needed"
                : Phrase.count(needed, "re-run") + (needed == 1 ? " was" : " were") + " needed";
        return churn.unread().size() + " of these commits changed " + what + "; " + others;
    }

    private static List<String> mostFrequent(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(name, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Order.of(Order.by(name -> -name.getValue()), Order.by(Map.Entry::getKey)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The copies that bring one of these files, each instruction once. */
    private static List<ContextCopy> bringing(Install install, List<String> paths) {
        List<ContextCopy> found = new ArrayList<>();
        for (ContextCopy copy : install.held()) {
            boolean isNew = copy.isMount() || found.stream().noneMatch(other -> other.place() == copy.place());
            if (isNew && paths.stream().anyMatch(copy::holds)) {
                found.add(copy);
            }
        }
        return found.subList(0, Math.min(Exposure.MOST_LABELS, found.size()));
    }
}
