package dev.layerwise.rules.cache;

import dev.layerwise.ast.Arg;
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
import dev.layerwise.source.Order;
import dev.layerwise.stage.Base;
import dev.layerwise.stage.EnvironmentVariable;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import dev.layerwise.syntax.VariableValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A build argument with a new value each time, declared above steps that cost time and do not use it. */
public final class EarlyBuildArg implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(EarlyBuildArg.class, "0.1")
            .tags("cache", "performance")
            .fix(FixKind.SAFE);

    /** More of them are not written by people. */
    private static final int MOST_ARGUMENTS = 50;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        // arguments that stand together cost the same steps, and are moved together
        Map<RunCommand, List<Early>> byVictim = new LinkedHashMap<>();
        Map<Integer, List<EvaluatedStage>> children = new HashMap<>();
        for (EvaluatedStage stage : analysis.stages()) {
            if (stage.stage().base() instanceof Base.OfStage(int base)) {
                children.computeIfAbsent(base, _ -> new ArrayList<>()).add(stage);
            }
        }
        int count = 0;
        for (EvaluatedStage stage : analysis.stages()) {
            for (int i = 0; i < stage.places().size(); i++) {
                Place place = stage.places().get(i);
                if (!(place.instruction() instanceof Arg arg) || place.member().isTrigger()) {
                    continue;
                }
                for (Arg.Declaration declaration : arg.declarations()) {
                    Optional<ChangingValue> value = value(analysis, place, declaration);
                    if (value.isPresent() && count++ < MOST_ARGUMENTS) {
                        early(analysis, children, stage, i, declaration, value.get())
                                .ifPresent(early -> byVictim
                                        .computeIfAbsent(early.reach().victims().getFirst(), _ -> new ArrayList<>())
                                        .add(early));
                    }
                }
            }
        }
        byVictim.values().forEach(group -> findings.add(finding(analysis, group)));
    }

    /** What is given on the command line is what builds pass. */
    private static Optional<ChangingValue> value(Analysis analysis, Place place, Arg.Declaration declaration) {
        String name = declaration.name().text();
        Optional<String> standard = analysis.input().arguments().containsKey(name)
                ? Optional.empty()
                : place.after().environment().find(name).map(EnvironmentVariable::value).flatMap(EarlyBuildArg::known);
        return ChangingValue.of(name, standard);
    }

    private static Optional<String> known(VariableValue value) {
        return value instanceof VariableValue.Known(var text) ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Early> early(
            Analysis analysis,
            Map<Integer, List<EvaluatedStage>> children,
            EvaluatedStage stage,
            int index,
            Arg.Declaration declaration,
            ChangingValue value) {
        // behind sources everything re-runs on each edit anyway
        boolean isBehindSources =
                analysis.firstCopiesBefore(stage, index).stream().anyMatch(Exposure::isSurelyWorkedOn);
        if (isBehindSources) {
            return Optional.empty();
        }
        ArgumentReach reach = ArgumentReach.of(analysis, children, stage, index, declaration.name().text(), value);
        return reach.victims().isEmpty()
                ? Optional.empty()
                : Optional.of(new Early(stage, declaration, value, reach));
    }

    /** An argument above steps that do not use it. */
    private record Early(EvaluatedStage stage, Arg.Declaration declaration, ChangingValue value, ArgumentReach reach) {

        String name() {
            return declaration.name().text();
        }
    }

    private static Finding finding(Analysis analysis, List<Early> group) {
        Early first = group.getFirst();
        List<RunCommand> victims = first.reach().victims();
        String more = victims.size() == 1 ? "" : " and " + Phrase.count(victims.size() - 1, "more step");
        String message = subject(group) + " " + Exposure.name(analysis, victims.getFirst()) + more + " re-run "
                + mostFrequent(group).occasion();
        Finding finding = Finding.of(INFO, message, analysis.label(first.declaration().span(), "in scope from here on"))
                .level(level(analysis, group))
                .help(help(analysis, group))
                .fixes(fixes(analysis, group))
                .evidence("steps", victims.size())
                .evidence("arguments", group.stream().map(Early::name).toList());
        for (RunCommand victim : victims.subList(0, Math.min(Exposure.MOST_LABELS, victims.size()))) {
            finding = finding.related(analysis.label(victim.call().span(), "does not use it"));
        }
        Optional<Place> use = first.reach().use();
        if (use.isPresent()) {
            finding = finding.related(analysis.label(use.get().instruction().keyword().span(), "first use"));
        }
        return counted(analysis, finding, victims.getFirst())
                .note("the cache key of a `RUN` holds every variable in scope, used or not");
    }

    /** A history is replayed with one value, so that it shows what would be left without the others. */
    private static Finding counted(Analysis analysis, Finding finding, RunCommand victim) {
        return analysis.stages().stream()
                .flatMap(stage -> stage.places().stream())
                .filter(place -> analysis.commands(place).contains(victim))
                .findFirst()
                .map(place -> PastCost.counted(
                        analysis, finding, place, step -> Exposure.name(analysis, victim) + " would have re-run in "
                                + step.share() + " with one value in all builds"))
                .orElse(finding);
    }

    private static String subject(List<Early> group) {
        String first = group.getFirst().name();
        return group.size() == 1
                ? Phrase.code("ARG " + first) + " makes"
                : Phrase.codes(group.stream().map(Early::name).toList()) + " make";
    }

    /** The arguments of one stage, none of which stages built on it need. */
    private static List<Fix> fixes(Analysis analysis, List<Early> group) {
        Early first = group.getFirst();
        List<Place> places = first.stage().places();
        Optional<Place> last = places.stream()
                .filter(place -> first.reach().victims().stream().anyMatch(analysis.commands(place)::contains))
                .reduce((_, later) -> later);
        boolean isHere = group.stream().allMatch(early -> early.stage() == first.stage());
        if (last.isEmpty() || !isHere) {
            return List.of();
        }
        Set<String> names = group.stream().map(Early::name).collect(Collectors.toCollection(LinkedHashSet::new));
        Optional<Place> use = group.stream()
                .flatMap(early -> early.reach().use().stream())
                .filter(places::contains)
                .min(Order.by(places::indexOf));
        return new LaterArgument(analysis, first.stage()).fixes(names, last.get(), use);
    }

    private static String help(Analysis analysis, List<Early> group) {
        Early first = group.getFirst();
        String what = (group.size() == 1 ? "the `ARG`" : "these `ARG` instructions")
                + (first.reach().companions().isEmpty()
                        ? ""
                        : " and the " + Phrase.codes(first.reach().companions()) + " that "
                                + (group.size() == 1 ? "uses it" : "use them"));
        RunCommand last = first.reach().victims().getLast();
        boolean isHere = first.stage().places().stream().anyMatch(place -> analysis.commands(place).contains(last));
        if (!isHere) {
            return "move " + what + " to the stage that needs " + (group.size() == 1 ? "it" : "them");
        }
        return "move " + what + " below " + Exposure.name(analysis, last);
    }

    /** A version changes less often than a commit; an argument of a stage that is not built costs nobody much. */
    private static Level level(Analysis analysis, List<Early> group) {
        boolean isNeeded = analysis.graph().needed().contains(group.getFirst().stage().stage().index());
        return isNeeded && mostFrequent(group) != ChangingValue.VERSION ? Level.WARNING : Level.NOTE;
    }

    private static ChangingValue mostFrequent(List<Early> group) {
        return group.stream()
                .map(Early::value)
                .filter(value -> value != ChangingValue.VERSION)
                .findFirst()
                .orElse(ChangingValue.VERSION);
    }
}
