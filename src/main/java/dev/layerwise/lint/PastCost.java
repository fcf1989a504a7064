package dev.layerwise.lint;

import dev.layerwise.context.ContextPath;
import dev.layerwise.source.Order;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What steps that re-run in vain have cost a project, as findings say it; none of it without a history. */
public final class PastCost {

    /** Of so many commits, one that re-ran in vain is no waste. */
    private static final int RARE = 50;

    private final Victim victim;
    private final PastStep past;
    private final int needed;

    private PastCost(Victim victim, PastStep past) {
        this.victim = victim;
        this.past = past;
        this.needed = switch (victim.reads()) {
            case Reads.Nothing _ -> 0;
            case Reads.Manifests(var names) when past.readsEverything() -> changed(past, names);
            case Reads.Manifests _, Reads.Own _ -> past.needed();
        };
    }

    /**
     * What re-runs in vain.
     *
     * @param name in code
     * @param reads what of the step counts
     */
    public record Victim(Place place, String name, Reads reads) {}

    /** What a re-run is needed for. */
    public sealed interface Reads {

        /** What the step reads. */
        record Own() implements Reads {}

        /** Files of these names, even if the step goes on to do more than the install that reads them. */
        record Manifests(List<String> names) implements Reads {}

        /** No file at all. */
        record Nothing() implements Reads {}
    }

    /** A commit that changed too much to be listed counts as one that changed a manifest. */
    private static int changed(PastStep past, List<String> manifests) {
        return (int) past.reruns().stream()
                .filter(run -> run.changed().isEmpty()
                        || run.changed().stream().map(ContextPath::baseName).anyMatch(manifests::contains))
                .count();
    }

    /** Says of a finding what its steps have cost; where they hardly ever re-ran in vain, it becomes a note. */
    public static Finding of(Analysis analysis, Finding finding, List<Victim> victims) {
        Optional<PastBuilds> past = analysis.past();
        if (past.isEmpty()) {
            return finding;
        }
        List<PastCost> costs = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (Victim victim : victims) {
            if (seen.add(victim.place().instruction().span().start())) {
                past.get().of(victim.place()).ifPresent(step -> costs.add(new PastCost(victim, step)));
            }
        }
        Optional<PastCost> worst = costs.stream().max(Order.by(PastCost::avoidable));
        if (worst.isEmpty()) {
            return finding;
        }
        int avoidable = costs.stream().mapToInt(PastCost::avoidable).sum();
        Finding proved = finding.note(worst.get().note())
                .evidence("commits", worst.get().past.commits())
                .evidence("reruns", costs.stream().mapToInt(cost -> cost.past.reruns().size()).sum())
                .evidence("avoidable", avoidable);
        boolean isWaste = !past.get().areEnoughToAcquit() || avoidable * RARE > past.get().worked();
        return isWaste ? proved : proved.level(Level.NOTE);
    }

    /** Says of a finding how often its step re-ran, whatever for; that alone changes no level. */
    public static Finding counted(
            Analysis analysis, Finding finding, Place place, Function<PastStep, String> words) {
        return analysis.past()
                .flatMap(past -> past.of(place))
                .map(step -> finding.note(words.apply(step))
                        .evidence("commits", step.commits())
                        .evidence("reruns", step.reruns().size()))
                .orElse(finding);
    }

    private int avoidable() {
        return past.reruns().size() - needed;
    }

    private String note() {
        String said = victim.name() + " " + past.words();
        return past.reruns().isEmpty() ? said : switch (victim.reads()) {
            case Reads.Nothing _ -> said;
            case Reads.Own _ -> said + of("what it reads");
            case Reads.Manifests _ -> said + of(past.readsEverything() ? "a manifest" : "what it reads");
        };
    }

    private String of(String what) {
        return ", " + (needed == 0 ? "none" : String.valueOf(needed)) + " of which changed " + what;
    }
}
