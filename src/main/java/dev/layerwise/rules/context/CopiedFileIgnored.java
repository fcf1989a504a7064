package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Label;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.Rule;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.rules.context.Removal.Effect;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.EvaluatedStage;
import dev.layerwise.stage.EvaluatedStage.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a step takes of the context is left out by the ignore file. */
public final class CopiedFileIgnored implements Rule {

    private static final RuleInfo INFO = RuleInfo.of(CopiedFileIgnored.class, "0.1")
            .level(Level.ERROR)
            .tags("context", "correctness")
            .aliases("CopyIgnoredFile");

    private static final int SHOWN = 4;

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Optional<BuildContext> context = analysis.context().filter(known -> known.ignoreFile().isPresent());
        if (context.isEmpty() || context.get().ignore().patterns().isEmpty()) {
            return;
        }
        ContextSurvey survey = analysis.survey().orElseThrow();
        for (EvaluatedStage stage : analysis.stages()) {
            for (Place place : stage.places()) {
                List<Removal> removals = Stream.concat(
                                analysis.copies(place).stream(), analysis.mounts(place).stream())
                        .flatMap(copy -> Removal.of(copy, context.get(), survey).stream())
                        .toList();
                if (!removals.isEmpty()) {
                    boolean isNeeded = analysis.graph().needed().contains(stage.stage().index());
                    findings.add(finding(analysis, context.get(), removals, isNeeded));
                }
            }
        }
    }

    /** @param isNeeded whether a build of the last stage comes to it */
    private static Finding finding(
            Analysis analysis, BuildContext context, List<Removal> removals, boolean isNeeded) {
        Removal worst = removals.stream().min((a, b) -> a.effect().compareTo(b.effect())).orElseThrow();
        SourceFile file = context.ignoreFile().orElseThrow();
        String name = Phrase.code(ContextPath.baseName(file.name().replace('\\', '/')));
        String step = Phrase.code(analysis.text(worst.copy().source()));
        String what = worst.copy().isMount() ? "The mount" : worst.copy().place().instruction().keyword().text();
        String left = Phrase.code(worst.path());
        String message = switch (worst.effect()) {
            case FAILS, WILL_FAIL -> what + (worst.copy().isMount() ? "" : " of " + step) + " fails the build, as "
                    + name + " leaves " + (step.equals(left) ? "it out" : "out " + left);
            case TAKES_NOTHING -> what + (worst.copy().isMount() ? "" : " of " + step) + " takes nothing, as " + name
                    + " leaves out " + (isWhole(worst) ? "all that it names" : "everything in it");
        };
        Finding finding = Finding.of(INFO, message, analysis.label(worst.copy().source(), label(worst)))
                .level(worst.effect() == Effect.FAILS && isNeeded ? Level.ERROR : Level.WARNING)
                .evidence("paths", removals.stream().map(Removal::path).toList());
        for (Removal other : removals.stream().filter(one -> one != worst).limit(SHOWN).toList()) {
            finding = finding.related(analysis.label(other.copy().source(), label(other)));
        }
        finding = finding.related(new Label(file, worst.by().span(), "leaves it out"));
        return help(context, file, name, worst).map(finding::help).orElse(finding);
    }

    private static boolean isWhole(Removal removal) {
        return removal.copy().selector().hasWildcard();
    }

    private static String label(Removal removal) {
        return switch (removal.effect()) {
            case FAILS -> "not found in the build context";
            case WILL_FAIL -> "not found in the build context, even once it is made";
            case TAKES_NOTHING -> "no file is left, such as " + Phrase.code(removal.path());
        };
    }

    /** What takes it back, tried out. */
    private static Optional<String> help(BuildContext context, SourceFile file, String name, Removal removal) {
        boolean isOnly = removal.by().text().equals(removal.path());
        String path = removal.copy().selector().hasWildcard()
                ? removal.path()
                : removal.copy().selector().required().orElse(removal.copy().selector().path());
        for (String line : List.of("!" + IgnoreLine.escaped(path), "!" + IgnoreLine.escaped(path) + "/**")) {
            SourceFile more = SourceFile.of(file.name(), file.text() + "\n" + line + "\n");
            DockerIgnore ignore = DockerIgnore.parse(more);
            boolean isThere = Lookup.of(context.root(), removal.path(), true) instanceof Lookup.Found
                    ? Lookup.of(ignore.applyTo(context.root()), removal.path(), true) instanceof Lookup.Found
                    : !ignore.ignores(removal.path());
            if (!path.isEmpty() && isThere) {
                String instead = isOnly
                        ? "remove the line " + Phrase.code(removal.by().text()) + " from " + name
                        : "add the line " + Phrase.code(line) + " to the end of " + name;
                return Optional.of(instead + ", or drop the " + (removal.copy().isMount() ? "mount" : "copy"));
            }
        }
        return Optional.empty();
    }
}
