package dev.layerwise.rules.context;

import dev.layerwise.cache.ContextCopy;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.ecosystem.UnneededKind.Family;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds patterns about a name that lets in things of that name, because they count in the root only or too early. */
final class PatternReach {

    private final Analysis analysis;
    private final BuildContext context;
    private final ContextSurvey survey;
    private Optional<Set<String>> saidElsewhere = Optional.empty();

    PatternReach(Analysis analysis, BuildContext context, ContextSurvey survey) {
        this.analysis = analysis;
        this.context = context;
        this.survey = survey;
    }

    Optional<PatternProblem> judge(IgnorePattern pattern, String written) {
        Optional<String> path = pattern.isException() ? Optional.empty() : survey.letIn(pattern);
        if (path.isEmpty() || !isTaken(path.get()) || SecretFiles.known().kind(path.get()).isPresent()) {
            return Optional.empty();
        }
        return pattern.text().indexOf('/') < 0
                ? rooted(pattern, written, path.get())
                : tooEarly(pattern, path.get());
    }

    private boolean isTaken(String path) {
        return analysis.stages().stream()
                .flatMap(stage -> stage.places().stream())
                .anyMatch(place -> takes(analysis.copies(place), path) || takes(analysis.mounts(place), path));
    }

    private static boolean takes(List<ContextCopy> copies, String path) {
        return copies.stream().anyMatch(copy -> copy.isAtHand() && copy.takes(path));
    }

    private Optional<PatternProblem> rooted(IgnorePattern pattern, String written, String path) {
        // who writes a slash in front means the root
        boolean isInRoot = path.indexOf('/') < 0 || written.startsWith("/");
        boolean isKnown = isUnneeded(path);
        boolean worksInRoot = Selection.roots(context.root(), Selector.ofEntry(pattern.text())).stream()
                .anyMatch(Lookup.Found.class::isInstance);
        // many a plain name means the one folder in the root that is not there yet
        boolean isAboutAll = pattern.text().startsWith("*.");
        boolean isMeant = isKnown || !worksInRoot && isAboutAll;
        if (isInRoot || !isMeant || isSaidElsewhere(path)) {
            return Optional.empty();
        }
        String everywhere = "**/" + pattern.text();
        String message = worksInRoot
                ? Phrase.code(written) + " matches in the root only, and lets in " + Phrase.code(path)
                : Phrase.code(written) + " matches nothing, as it counts in the root only, and lets in "
                        + Phrase.code(path);
        String label = "matches in the root only";
        String help = "write " + Phrase.code(everywhere);
        PatternProblem problem = (worksInRoot
                        ? PatternProblem.of(pattern.span(), message, label, help)
                        : PatternProblem.idle(pattern.span(), message, label, help))
                .level(isKnown && !worksInRoot ? Level.WARNING : Level.NOTE);
        return Optional.of(isKnown ? problem.correction(everywhere) : problem);
    }

    /** In a list of what is allowed, a later exception for a folder takes back all that is in it. */
    private Optional<PatternProblem> tooEarly(IgnorePattern pattern, String path) {
        Optional<IgnorePattern> by = context.ignore().decider(path)
                .filter(one -> one.isException() && PatternOrder.isLater(one, pattern))
                .filter(one -> PatternOrder.isPath(one) && path.startsWith(one.text() + "/"));
        List<IgnorePattern> above = context.ignore().patterns().stream()
                .filter(one -> PatternOrder.isLater(pattern, one))
                .toList();
        boolean isAllLeftOut = above.stream().anyMatch(one -> !one.isException() && one.text().matches("[*/]+"))
                && above.stream().noneMatch(IgnorePattern::isException);
        if (by.isEmpty() || !isAllLeftOut || isSaidElsewhere(path)) {
            return Optional.empty();
        }
        String exception = Phrase.code(by.get().toString());
        return Optional.of(PatternProblem.idle(
                        pattern.span(),
                        Phrase.code(pattern.toString()) + " has no effect, as " + exception
                                + " below it takes back all that is in there",
                        "lets in " + Phrase.code(path),
                        "move the line to the end of the file")
                .by(by.get().span(), "the last pattern that matches decides"));
    }

    /** Not what is small and only by its place in the root known to be of no use. */
    private boolean isUnneeded(String path) {
        return survey.unneeded().stream()
                .filter(thing -> thing.path().equals(path))
                .filter(thing -> thing.kind().family().isHeavy() || thing.kind().family() == Family.OS)
                .anyMatch(thing -> !Intake.of(analysis).needs(thing));
    }

    private boolean isSaidElsewhere(String path) {
        if (saidElsewhere.isEmpty()) {
            saidElsewhere = Optional.of(LetIn.of(analysis).stream()
                    .flatMap(letIn -> letIn.lines().stream())
                    .flatMap(line -> line.things().stream())
                    .map(Unneeded::path)
                    .collect(Collectors.toSet()));
        }
        return saidElsewhere.get().contains(path);
    }
}
