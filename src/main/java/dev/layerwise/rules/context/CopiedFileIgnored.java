package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContextPath;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.Lookup;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Findings;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.FixKind;
import dev.layerwise.lint.IgnoreEdits;
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
            .fix(FixKind.UNSAFE)
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
        Optional<String> exception = exception(context, file, worst);
        if (exception.isEmpty()) {
            return finding;
        }
        boolean isOnly = worst.by().text().equals(worst.path());
        String line = exception.get();
        String instead = isOnly
                ? "remove the line " + Phrase.code(worst.by().text()) + " from " + name
                : "add the line " + Phrase.code(line) + " to the end of " + name;
        Fix fix = isOnly
                ? fix(instead, IgnoreEdits.correct(file.lines().span(line(file, worst)), ""))
                : fix(instead, IgnoreEdits.add(List.of(line)));
        boolean isSecret = SecretFiles.known().kind(worst.path()).isPresent();
        return finding.fixes(isSecret ? List.of() : List.of(fix))
                .help(instead + ", or drop the " + (worst.copy().isMount() ? "mount" : "copy"));
    }

    private static Fix fix(String title, IgnoreEdits edits) {
        return Fix.unsafe(title, "it may have been left out on purpose", edits);
    }

    private static int line(SourceFile file, Removal removal) {
        return file.position(removal.by().span().start()).line();
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
    private static Optional<String> exception(BuildContext context, SourceFile file, Removal removal) {
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
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }
}
