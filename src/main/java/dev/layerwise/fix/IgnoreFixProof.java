package dev.layerwise.fix;

import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.ecosystem.Unneeded;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.PastSource;
import dev.layerwise.lint.Phrase;
import dev.layerwise.lint.RuleInfo;
import dev.layerwise.rules.Rules;
import dev.layerwise.rules.context.IncompleteDockerignore;
import dev.layerwise.rules.context.MissingDockerignore;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdit;
import dev.layerwise.source.TextEdits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries edits of an ignore file out, laid over its context in memory: no build that gets it may lose a file that it may
 * need, what they are for must be gone, and no rule may find anything new in any of them.
 */
final class IgnoreFixProof {

    private static final String STILL_THERE = "what was found would still be there";
    private static final Linter ALL = new Linter(Rules.all());

    /** Hundreds of Dockerfiles may share a context; that many are linted within a few seconds. */
    private static final int MOST_LINTED = 5000;

    /** Whether there is no ignore file or a bad one, it is about the same lines. */
    private static final Set<String> ABOUT_LINES =
            Set.of(new MissingDockerignore().info().id(), new IncompleteDockerignore().info().id());

    private final SourceFile file;
    private final List<LintInput> withHistory;
    /** Without the history, which would be replayed for each trial. */
    private final List<LintInput> builds;
    private final ContextSurvey survey;
    private final List<Unneeded> unneeded;
    private final IgnoreProof proof;
    private final List<List<Finding>> found;
    private final Map<Wanted, Tried> tried = new HashMap<>();
    private int trials;

    /** @param meant lines that may leave out anything */
    private record Wanted(IgnoreText text, Set<String> meant) {}

    /** @param after what is found in each build then; nothing if there is an obstacle */
    private record Tried(IgnoreText text, Optional<String> obstacle, List<List<Finding>> after) {}

    /**
     * @param builds all that get the file, at least one
     * @param file as it is; empty if there is none
     */
    IgnoreFixProof(List<LintInput> builds, SourceFile file) {
        this.file = file;
        this.withHistory = List.copyOf(builds);
        this.builds = builds.stream().map(build -> build.withPast(PastSource.NONE)).toList();
        SharedContext shared = SharedContext.of(builds);
        this.survey = shared.survey();
        this.unneeded = shared.unneeded();
        this.proof = new IgnoreProof(survey, builds, unneeded, shared.secrets());
        this.found = this.builds.stream().map(build -> FixProof.all(ALL.lint(build))).toList();
    }

    /**
     * What fixes come to.
     *
     * @param text without the lines that some build would suffer from
     * @param obstacle what stands against it, if anything does
     */
    record Trial(IgnoreText text, Optional<String> obstacle) {}

    /** Tries fixes together that are to end these findings. */
    Trial of(List<Fix> fixes, List<Finding> targets) {
        IgnoreText wanted =
                new IgnoreText(file, List.of(), List.of()).with(fixes.stream().map(Fix::ignore).toList(), unneeded);
        Set<String> meant = new HashSet<>();
        fixes.stream()
                .filter(fix -> !fix.isSafe())
                .flatMap(fix -> fix.ignore().corrected().stream())
                .forEach(edit -> meant.addAll(IgnoreText.patternsOf(edit)));
        Tried result = tried.computeIfAbsent(new Wanted(wanted, meant), this::tried);
        Optional<String> obstacle = result.obstacle();
        for (int i = 0; i < builds.size() && obstacle.isEmpty(); i++) {
            obstacle = worse(found.get(i), result.after().get(i), targets, result.text().edits());
        }
        return new Trial(result.text(), obstacle.or(() -> stillThere(targets, result.text())));
    }

    /** What only the history shows is looked for once more with it. */
    private Optional<String> stillThere(List<Finding> targets, IgnoreText text) {
        List<Finding> ofHistory = targets.stream()
                .filter(target -> found.stream()
                        .flatMap(List::stream)
                        .noneMatch(old -> isSame(old, target, TextEdits.NONE)))
                .toList();
        if (ofHistory.isEmpty()) {
            return Optional.empty();
        }
        Set<RuleInfo> rules = ofHistory.stream().map(Finding::rule).collect(Collectors.toSet());
        Linter linter = new Linter(Rules.all().stream().filter(rule -> rules.contains(rule.info())).toList());
        ContextSurvey after = survey.withIgnoreFile(text.parsed());
        return withHistory.stream()
                .flatMap(build -> FixProof.all(linter.lint(build.withContext(after))).stream())
                .filter(now -> ofHistory.stream().anyMatch(old -> isSame(old, now, text.edits())))
                .findFirst()
                .map(_ -> STILL_THERE);
    }

    /** The same for all Dockerfiles that want the same. */
    private Tried tried(Wanted wanted) {
        if (trials++ > MOST_LINTED / builds.size()) {
            return new Tried(wanted.text(), Optional.of("there is too much else to fix"), List.of());
        }
        IgnoreProof.Result proved = proof.prove(wanted.text(), wanted.meant());
        if (!proved.text().isChanged()) {
            String obstacle = proved.dropped().isEmpty()
                    ? "it wants the same place as another fix"
                    : "a build may need what " + Phrase.codes(proved.dropped()) + " leaves out";
            return new Tried(proved.text(), Optional.of(obstacle), List.of());
        }
        ContextSurvey after = survey.withIgnoreFile(proved.text().parsed());
        List<List<Finding>> all = new ArrayList<>();
        for (LintInput build : builds) {
            LintResult result = ALL.lint(build.withContext(after));
            if (!result.failures().isEmpty()) {
                return new Tried(proved.text(), Optional.of("rules fail on the new text"), List.of());
            }
            all.add(FixProof.all(result));
        }
        return new Tried(proved.text(), Optional.empty(), all);
    }

    private Optional<String> worse(
            List<Finding> before, List<Finding> after, List<Finding> targets, TextEdits edits) {
        List<Finding> rest = new ArrayList<>(before);
        for (Finding finding : after) {
            Optional<Finding> same = rest.stream()
                    .filter(old -> isSame(old, finding, edits) || isLess(old, finding))
                    .filter(old -> finding.level().compareTo(old.level()) >= 0)
                    .findFirst();
            if (same.isEmpty()) {
                return Optional.of("it would bring a finding of " + Phrase.code(finding.rule().id()));
            }
            if (targets.stream().anyMatch(old -> isSame(old, finding, edits) && !isLess(old, finding))) {
                return Optional.of(STILL_THERE);
            }
            rest.remove(same.get());
        }
        return Optional.empty();
    }

    private boolean isSame(Finding old, Finding now, TextEdits edits) {
        String name = now.primary().file().name();
        if (!old.rule().id().equals(now.rule().id()) || !old.primary().file().name().equals(name)) {
            return false;
        }
        int start = now.primary().span().start();
        OptionalInt before = name.equals(file.name()) ? edits.before(start) : OptionalInt.of(start);
        return before.isPresent() && before.getAsInt() == old.primary().span().start();
    }

    /** Whether both say that lines are missing, and fewer of them are now. */
    private static boolean isLess(Finding old, Finding now) {
        if (!ABOUT_LINES.contains(old.rule().id())
                || !ABOUT_LINES.contains(now.rule().id())
                || !old.primary().file().name().equals(now.primary().file().name())) {
            return false;
        }
        List<String> missing = old.evidence().names().getOrDefault("lines", List.of());
        List<String> left = now.evidence().names().getOrDefault("lines", List.of());
        return left.size() < missing.size() && missing.containsAll(left);
    }

    /** The edits of a text that was tried, as people see them. */
    static List<TextEdit> edits(Trial trial) {
        return trial.text().edits().all();
    }
}
