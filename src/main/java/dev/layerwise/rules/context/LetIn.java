package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind;
import dev.layerwise.ecosystem.UnneededKind.Change;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.BuildNeeds;
import dev.layerwise.source.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the steps of a Dockerfile take of the context though the build does not need it.
 *
 * @param taking the step that takes the most of it
 * @param heavy what weighs or changes, the worst first
 * @param light what is small and changes in commits; empty where nothing follows that would re-run
 * @param local what git ignores, and of which nothing else is known
 * @param elsewhere what weighs or changes and only other steps take
 */
record LetIn(
        ContextSurvey survey,
        BuildNeeds needs,
        Taking taking,
        List<IgnoreLine> heavy,
        List<IgnoreLine> light,
        List<IgnoreLine> local,
        List<IgnoreLine> elsewhere) {

    /** How many kinds of small things are worth a word where there is nothing else. */
    private static final int LEAST_SMALL = 3;

    /** Who has no ignore file has not thought of it yet. */
    private static final int LEAST_SMALL_WITHOUT_FILE = 2;

    private static final long HEAVY_BYTES = 1_000_000;
    private static final int LEAST_LIGHT_FILES = 20;

    private static final Comparator<IgnoreLine> WORST_FIRST = Order.of(
            Order.by(line -> line.kind().change() == Change.EACH_COMMIT ? 0 : 1),
            Order.of(Order.by(line -> -line.weight().bytes()), Order.by(IgnoreLine::pattern)));

    LetIn {
        heavy = List.copyOf(heavy);
        light = List.copyOf(light);
        local = List.copyOf(local);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * Empty if there is no context at hand, no step takes a folder of it, or all that is taken may be needed or is not
     * worth speaking of.
     */
    static Optional<LetIn> of(Analysis analysis) {
        return analysis.shared(LetIn.class, LetIn::any).filter(LetIn::matters);
    }

    /** What is not worth speaking of by its weight and number. */
    static Optional<LetIn> little(Analysis analysis) {
        return analysis.shared(LetIn.class, LetIn::any).filter(found -> !found.matters());
    }

    private static Optional<LetIn> any(Analysis analysis) {
        List<Taking> takings = analysis.context().isPresent() ? Taking.all(analysis) : List.of();
        if (takings.isEmpty()) {
            return Optional.empty();
        }
        ContextSurvey survey = analysis.survey().orElseThrow();
        List<Unneeded> taken = survey.unneeded().stream()
                .filter(thing -> takings.stream().anyMatch(one -> takes(one, thing)))
                .toList();
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        BuildNeeds needs = new BuildNeeds(analysis, survey);
        List<Unneeded> unneeded = taken.stream()
                .filter(thing -> takings.stream()
                        .filter(one -> takes(one, thing))
                        .noneMatch(one -> needs.include(thing, one.followers())))
                .toList();
        if (unneeded.isEmpty()) {
            return Optional.empty();
        }
        Taking widest = takings.stream()
                .max(Order.by(one -> effect(one, unneeded)))
                .orElseThrow();
        return Optional.of(sorted(survey, needs, widest, unneeded));
    }

    private static LetIn sorted(ContextSurvey survey, BuildNeeds needs, Taking taking, List<Unneeded> unneeded) {
        boolean reruns = !taking.followers().isEmpty();
        boolean isAllowList = isAllowList(survey.context());
        List<Unneeded> here = unneeded.stream().filter(thing -> takes(taking, thing)).toList();
        List<Unneeded> heavy = here.stream().filter(thing -> thing.kind().family().isHeavy()).toList();
        List<Unneeded> light = here.stream()
                .filter(thing -> !thing.kind().family().isHeavy() && thing.kind().family() != Family.LOCAL)
                .filter(_ -> reruns && !isAllowList)
                .toList();
        List<Unneeded> local = here.stream().filter(thing -> thing.kind().family() == Family.LOCAL).toList();
        List<Unneeded> elsewhere = unneeded.stream()
                .filter(thing -> thing.kind().family().isHeavy() && !takes(taking, thing))
                .toList();
        return new LetIn(
                survey,
                needs,
                taking,
                IgnoreLine.of(heavy, survey).stream()
                        .filter(line -> reruns || weighs(line))
                        .sorted(WORST_FIRST)
                        .toList(),
                IgnoreLine.of(light, survey),
                IgnoreLine.of(local, survey).stream().sorted(WORST_FIRST).toList(),
                IgnoreLine.of(elsewhere, survey).stream().filter(LetIn::weighs).sorted(WORST_FIRST).toList());
    }

    static boolean takes(Taking taking, Unneeded thing) {
        // tests may be run in a container of the image
        boolean isOutOfReach = thing.kind().family() == Family.TESTS && taking.isInFinalImage();
        return !isOutOfReach && taking.copy().takes(thing.path());
    }

    /** Whether the ignore file leaves out everything and takes back what is needed. */
    static boolean isAllowList(BuildContext context) {
        return context.ignore().patterns().stream()
                .anyMatch(pattern -> !pattern.isException() && pattern.text().matches("[*/]+"));
    }

    private static long effect(Taking taking, List<Unneeded> unneeded) {
        long bytes = 0;
        long things = 0;
        for (Unneeded thing : unneeded) {
            if (takes(taking, thing)) {
                bytes += thing.weight().bytes();
                things++;
            }
        }
        return bytes * 2 + Math.min(things, 1) + (taking.followers().isEmpty() ? 0 : things * HEAVY_BYTES);
    }

    private static boolean weighs(IgnoreLine line) {
        UnneededKind kind = line.kind();
        return kind.family() == Family.VERSION_CONTROL || line.weight().bytes() >= HEAVY_BYTES;
    }

    /** Whether it costs something that a good engineer would not leave as it is. */
    boolean isGrave() {
        return heavy.stream().anyMatch(line -> weighs(line) || line.kind().change() != Change.RARELY);
    }

    /** Dockerfiles and compose files do not count: they change with what is built, and rarely. */
    private boolean matters() {
        int leastSmall = survey.context().ignoreFile().isPresent() ? LEAST_SMALL : LEAST_SMALL_WITHOUT_FILE;
        long small = lines().stream().filter(line -> line.kind().family() != Family.CONTAINER).count();
        boolean hasLightFolder = light.stream().anyMatch(line -> line.weight().files() >= LEAST_LIGHT_FILES);
        return isGrave() || small >= leastSmall || hasLightFolder;
    }

    /** What the step takes that the ignore file lacks a line for. */
    List<IgnoreLine> lines() {
        return Stream.concat(heavy.stream(), light.stream()).toList();
    }

    /** All lines that the ignore file lacks. */
    List<String> patterns() {
        return Stream.concat(Stream.concat(heavy.stream(), elsewhere.stream()), light.stream())
                .map(IgnoreLine::pattern)
                .distinct()
                .toList();
    }
}
