package dev.layerwise.rules.context;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;
import dev.layerwise.lint.Level;
import dev.layerwise.lint.Phrase;
import java.util.List;
import java.util.Optional;

/** Finds patterns that others make ineffective: the last pattern that applies to a path decides. */
final class PatternOrder {

    private static final int MOST_MATCHES = 200;

    private final BuildContext context;
    private final DockerIgnore ignore;

    PatternOrder(BuildContext context) {
        this.context = context;
        this.ignore = context.ignore();
    }

    Optional<PatternProblem> judge(IgnorePattern pattern) {
        return pattern.isException() ? exception(pattern) : takenBack(pattern);
    }

    /** A path that a later exception takes back as a whole. */
    private Optional<PatternProblem> takenBack(IgnorePattern pattern) {
        if (!isPath(pattern)) {
            return Optional.empty();
        }
        return ignore.decider(pattern.text())
                .filter(by -> by.isException() && isLater(by, pattern))
                .map(by -> PatternProblem.idle(
                                pattern.span(),
                                Phrase.code(pattern.toString()) + " leaves nothing out, as "
                                        + Phrase.code(by.toString()) + " below it takes it back",
                                "has no effect",
                                pattern.text().equals(by.text())
                                        ? "remove one of the two lines"
                                        : "move the line below " + Phrase.code(by.toString()))
                        .by(by.span(), "the last pattern that matches decides"));
    }

    /** What takes back nothing that is there. */
    private Optional<PatternProblem> exception(IgnorePattern pattern) {
        List<String> paths = matches(pattern);
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        List<Optional<IgnorePattern>> deciders = paths.stream().map(ignore::decider).toList();
        if (deciders.stream().allMatch(by -> isLeftOutAgain(by, pattern))) {
            IgnorePattern by = deciders.getFirst().orElseThrow();
            return Optional.of(PatternProblem.idle(
                            pattern.span(),
                            Phrase.code(pattern.toString()) + " takes nothing back, as " + Phrase.code(by.toString())
                                    + " below it leaves out " + Phrase.code(paths.getFirst()) + " again",
                            "has no effect",
                            "move the line below " + Phrase.code(by.toString()))
                    .by(by.span(), "the last pattern that matches decides"));
        }
        boolean isNothingLeftOut = deciders.stream().allMatch(Optional::isEmpty);
        return isNothingLeftOut
                ? Optional.of(PatternProblem.idle(
                                pattern.span(),
                                Phrase.code(pattern.toString()) + " takes nothing back, as no pattern leaves out "
                                        + Phrase.code(paths.getFirst()),
                                "has no effect",
                                "remove the line, or leave out first what it is an exception to")
                        .level(Level.NOTE))
                : Optional.empty();
    }

    private static boolean isLeftOutAgain(Optional<IgnorePattern> by, IgnorePattern pattern) {
        return by.filter(one -> !one.isException() && isLater(one, pattern)).isPresent();
    }

    private List<String> matches(IgnorePattern pattern) {
        if (pattern.text().contains("**")) {
            return List.of();
        }
        return Selection.roots(context.root(), Selector.ofEntry(pattern.text())).stream()
                .filter(Lookup.Found.class::isInstance)
                .map(found -> ((Lookup.Found) found).path())
                .limit(MOST_MATCHES)
                .toList();
    }

    static boolean isPath(IgnorePattern pattern) {
        return pattern.text().chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0);
    }

    static boolean isLater(IgnorePattern one, IgnorePattern other) {
        return one.span().start() > other.span().start();
    }
}
