package dev.layerwise.rules.cache;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.PastCost;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.lint.RunCommand;
import dev.layerwise.stage.EvaluatedStage;
import java.util.List;
import java.util.Optional;

/** A step that installs or downloads without reading the build context, behind a copy of files that change often. */
public final class CopyBeforePackages implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(CopyBeforePackages.class, "0.1")
            .fix(FixKind.SAFE)
            .tags("cache", "performance");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Causes<Victim> causes = new Causes<>();
        Independence independence = new Independence(analysis);
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                Optional<RunCommand> costly = independence.costlyCommand(stage, i);
                if (costly.isPresent()) {
                    causes.add(copies(analysis, stage, i), new Victim(stage, i, costly.get()));
                }
            }
        }
        causes.forEach((copy, victims) -> findings.add(finding(analysis, copy, victims)));
    }

    private static List<ContextCopy> copies(Analysis analysis, EvaluatedStage stage, int index) {
        return analysis.firstCopiesBefore(stage, index).stream()
                .filter(copy -> Exposure.isSurelyWorkedOn(copy) && !Independence.mayConfigure(copy))
                .toList();
    }

    /** A command that costs time, and where it stands. */
    private record Victim(EvaluatedStage stage, int index, RunCommand command) {

        EvaluatedStage.Place place() {
            return stage.places().get(index);
        }

        /** Whether the copy stands in the same stage, so that the one can change places with the other. */
        boolean isBehind(ContextCopy copy) {
            return stage.places().contains(copy.place());
        }
    }

    private static Finding finding(Analysis analysis, ContextCopy cause, List<Victim> steps) {
        String copy = Exposure.code(analysis, cause);
        String more = steps.size() == 1 ? "" : " and " + Phrase.count(steps.size() - 1, "more step");
        Finding finding = Finding.of(
                        INFO,
                        copy + " makes " + Exposure.name(analysis, steps.getFirst().command()) + more
                                + " re-run whenever " + Exposure.change(cause),
                        analysis.label(Exposure.span(cause), Exposure.brings(cause, cause.isAtHand())))
                .help(help(steps, cause, copy))
                .level(level(analysis, steps))
                .fixes(fixes(analysis, steps, copy))
                .evidence("steps", steps.size());
        for (Victim step : steps.subList(0, Math.min(Exposure.MOST_LABELS, steps.size()))) {
            finding = finding.related(analysis.label(step.command().call().span(), "reads nothing of the context"));
        }
        Finding sized = cause.isAtHand()
                ? finding.evidence("files", cause.size().count()).evidence("bytes", cause.size().bytes())
                : finding;
        List<PastCost.Victim> victims = steps.stream()
                .map(step -> new PastCost.Victim(
                        step.place(), Exposure.name(analysis, step.command()), new PastCost.Reads.Nothing()))
                .toList();
        return PastCost.of(analysis, sized, victims);
    }

    /** All copies of the kind are passed, and not only the one that brings most. */
    private static List<Fix> fixes(Analysis analysis, List<Victim> steps, String copy) {
        EvaluatedStage stage = steps.getFirst().stage();
        List<ContextCopy> causes = steps.stream()
                .filter(step -> step.stage() == stage)
                .flatMap(step -> copies(analysis, stage, step.index()).stream())
                .toList();
        String title = "Run " + Exposure.name(analysis, steps.getFirst().command()) + " before " + copy;
        return new PackagesFirst(analysis, stage, steps.stream().map(Victim::place).toList(), causes, title).fixes();
    }

    private static String help(List<Victim> steps, ContextCopy cause, String copy) {
        if (!steps.stream().allMatch(step -> step.isBehind(cause))) {
            return "install it in a stage that does not hold what " + copy + " brings";
        }
        return (steps.size() == 1 ? "move this `RUN` above " : "move these `RUN` instructions above ") + copy;
    }

    /** What only stages do that the image does not need costs only those who ask for them. */
    private static Level level(Analysis analysis, List<Victim> steps) {
        boolean isNeeded = steps.stream()
                .anyMatch(step -> analysis.graph().needed().contains(step.stage().stage().index()));
        return isNeeded ? Level.WARNING : Level.NOTE;
    }
}
