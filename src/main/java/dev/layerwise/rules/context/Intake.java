package dev.layerwise.rules.context;

import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildNeeds;
import java.util.List;

/** What one Dockerfile takes of its context by the folder, and whether it needs what hardly any build needs. */
public final class Intake {

    private final List<Taking> takings;
    private final BuildNeeds needs;
    private final boolean isAllowList;

    private Intake(List<Taking> takings, BuildNeeds needs, boolean isAllowList) {
        this.takings = List.copyOf(takings);
        this.needs = needs;
        this.isAllowList = isAllowList;
    }

    /** @param analysis of a Dockerfile whose context is at hand */
    public static Intake of(Analysis analysis) {
        return new Intake(
                Taking.all(analysis),
                new BuildNeeds(analysis, analysis.survey().orElseThrow()),
                LetIn.isAllowList(analysis.context().orElseThrow()));
    }

    /** Whether it costs something that a step takes it: small things only where steps re-run for them. */
    public boolean suffersFrom(Unneeded thing) {
        Family family = thing.kind().family();
        if (family == Family.LOCAL || !family.isHeavy() && isAllowList) {
            return false;
        }
        return takings.stream()
                .filter(taking -> family.isHeavy() || !taking.followers().isEmpty())
                .anyMatch(taking -> LetIn.takes(taking, thing));
    }

    /** Whether there is any sign that the build or the image needs it. */
    public boolean needs(Unneeded thing) {
        List<Taking> takers = takings.stream().filter(taking -> LetIn.takes(taking, thing)).toList();
        return takers.isEmpty()
                ? needs.include(thing, List.of())
                : takers.stream().anyMatch(taking -> needs.include(thing, taking.followers()));
    }

    /** Whether the build makes it in the image wherever it takes it from the context. */
    public boolean makesAnew(UnneededKind kind) {
        return takings.stream().allMatch(taking -> needs.isMadeAnew(kind, taking.followers()));
    }

    /** Whether a step takes the whole context. */
    public boolean takesAll() {
        return takings.stream().anyMatch(taking -> taking.copy().sources().contains(""));
    }
}
