package dev.layerwise.rules.cache;

import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.PastCost;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.source.TextEdit;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A cache mount that helps nothing. */
public final class UselessCacheMount implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(UselessCacheMount.class, "0.1")
            .tags("cache", "performance")
            .fix(FixKind.SAFE)
            .unfixed("nothing that would fill the mount is known");

    /** More of them are not written by people. */
    private static final int MOST_MOUNTS = 200;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        List<CacheMount> mounts = mounts(analysis);
        // the same mount in several steps is one cause
        Map<String, Finding> byMessage = new LinkedHashMap<>();
        DockerClean dockerClean = new DockerClean(analysis);
        for (CacheMount mount : mounts) {
            finding(analysis, mount, mounts, dockerClean).ifPresent(finding ->
                    byMessage.merge(finding.message(), finding, UselessCacheMount::again));
        }
        byMessage.values().forEach(findings::add);
    }

    private static List<CacheMount> mounts(Analysis analysis) {
        List<CacheMount> mounts = new ArrayList<>();
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size() && mounts.size() < MOST_MOUNTS; i++) {
                mounts.addAll(CacheMount.of(analysis, stage, i));
            }
        }
        return mounts;
    }

    private static Finding again(Finding first, Finding other) {
        long steps = first.evidence().number("steps") + 1;
        Finding counted = first.evidence("steps", steps).fixes(joined(first.fixes(), other.fixes()));
        return steps > Exposure.MOST_LABELS
                ? counted
                : counted.related(new Label(
                        other.primary().file(), other.primary().span(), "here too"));
    }

    /** All of the steps or none. */
    private static List<Fix> joined(List<Fix> some, List<Fix> others) {
        if (some.isEmpty() || others.isEmpty()) {
            return List.of();
        }
        Fix first = some.getFirst();
        Fix other = others.getFirst();
        List<TextEdit> edits = Stream.of(first, other)
                .flatMap(fix -> fix.edits().stream())
                .distinct()
                .toList();
        return List.of(new Fix(first.title(), first.risk().or(other::risk), edits, first.changes(), first.ignore()));
    }

    private static Optional<Finding> finding(
            Analysis analysis, CacheMount mount, List<CacheMount> all, DockerClean dockerClean) {
        CacheUse use = new CacheUse(analysis, mount);
        return MisplacedMount.of(analysis, mount, use, all)
                .or(() -> EmptiedMount.of(analysis, mount, use)
                        .map(finding -> emptiedTwice(finding, mount, dockerClean)))
                .or(() -> dockerClean.of(mount))
                .map(finding -> finding.evidence("steps", 1))
                .map(finding -> counted(analysis, finding, mount));
    }

    /** Each time the step re-runs, it begins with an empty cache. */
    private static Finding counted(Analysis analysis, Finding finding, CacheMount mount) {
        String name = mount.commands().isEmpty()
                ? "its step"
                : Exposure.name(analysis, mount.commands().getFirst());
        Place place = mount.stage().places().get(mount.index());
        return PastCost.counted(analysis, finding, place, step -> name + " " + step.words());
    }

    /** What the step no longer deletes, the image must not delete either. */
    private static Finding emptiedTwice(Finding finding, CacheMount mount, DockerClean dockerClean) {
        return dockerClean.of(mount)
                .map(other -> finding.fixes(joined(other.fixes(), finding.fixes())))
                .orElse(finding);
    }

    static Finding start(Analysis analysis, CacheMount mount, String message, String label) {
        return Finding.of(INFO, message, analysis.label(mount.mount().span(), label));
    }
}
