package dev.layerwise.fix;

import dev.layerwise.ast.Instruction;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Phrase;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdits;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tries edits of one Dockerfile out: nothing but what they touch may change, what they are for must be gone, and no
 * rule may find anything that it did not find before, in any of the builds.
 */
final class FixProof {

    private static final Linter ALL = new Linter(Rules.all());

    private final List<LintInput> builds;
    private final ParsedDockerfile before;
    private final List<List<Finding>> found;

    /** @param builds of one Dockerfile, at least one */
    FixProof(List<LintInput> builds) {
        this.builds = List.copyOf(builds);
        this.before = builds.getFirst().dockerfile();
        this.found = builds.stream().map(build -> all(ALL.lint(build))).toList();
    }

    /** What stands against edits that are to end these findings, if anything does. */
    Optional<String> obstacle(TextEdits edits, List<Finding> targets) {
        ParsedDockerfile after = DockerfileReader.read(edited(edits));
        Optional<String> moved = new Frame(before, after, edits).obstacle();
        if (moved.isPresent()) {
            return moved;
        }
        for (int i = 0; i < builds.size(); i++) {
            LintResult result = ALL.lint(builds.get(i).withDockerfile(after));
            Optional<String> worse = result.failures().isEmpty()
                    ? worse(found.get(i), all(result), targets, after, edits)
                    : Optional.of("rules fail on the new text");
            if (worse.isPresent()) {
                return worse;
            }
        }
        return Optional.empty();
    }

    SourceFile edited(TextEdits edits) {
        return SourceFile.of(dockerfile().name(), edits.apply(dockerfile().text()));
    }

    private Optional<String> worse(
            List<Finding> old, List<Finding> now, List<Finding> targets, ParsedDockerfile after, TextEdits edits) {
        List<Finding> rest = new ArrayList<>(old);
        List<Finding> others = new ArrayList<>();
        for (Finding finding : now) {
            if (targets.stream().anyMatch(target -> isSame(target, finding, edits))) {
                return Optional.of("what was found would still be there");
            }
            Optional<Finding> same = rest.stream()
                    .filter(each -> isSame(each, finding, edits) && isNoGraver(each, finding))
                    .findFirst();
            same.ifPresentOrElse(rest::remove, () -> others.add(finding));
        }
        rest.removeIf(finding -> targets.stream().anyMatch(target -> isSame(target, finding, TextEdits.NONE)));
        for (Finding finding : others) {
            Optional<Finding> same = rest.stream()
                    .filter(each -> isInSameInstruction(each, finding, after, edits) && isNoGraver(each, finding))
                    .findFirst();
            if (same.isEmpty()) {
                return Optional.of("it would bring a finding of " + Phrase.code(finding.rule().id()));
            }
            rest.remove(same.get());
        }
        return Optional.empty();
    }

    private static boolean isNoGraver(Finding old, Finding now) {
        return now.level().compareTo(old.level()) >= 0;
    }

    /** At the same place, or about the same text at another; its level may be set otherwise. */
    private boolean isSame(Finding old, Finding now, TextEdits edits) {
        if (!isOfSameRule(old, now)) {
            return false;
        }
        Span place = old.primary().span();
        Span span = now.primary().span();
        OptionalInt start = isInDockerfile(now) ? edits.before(span.start()) : OptionalInt.of(span.start());
        return start.isPresent() && start.getAsInt() == place.start()
                || span.of(now.primary().file().text()).equals(place.of(old.primary().file().text()));
    }

    /** A rule that finds something once in a step may name another command of it than before. */
    private boolean isInSameInstruction(Finding old, Finding now, ParsedDockerfile after, TextEdits edits) {
        if (!isOfSameRule(old, now) || !isInDockerfile(now)) {
            return false;
        }
        Optional<Instruction> step = instruction(before, old);
        OptionalInt start = instruction(after, now)
                .map(instruction -> edits.before(instruction.span().start()))
                .orElse(OptionalInt.empty());
        return step.isPresent() && start.isPresent() && start.getAsInt() == step.get().span().start();
    }

    private static Optional<Instruction> instruction(ParsedDockerfile file, Finding finding) {
        return file.dockerfile().instructions().stream()
                .filter(instruction -> instruction.span().contains(finding.primary().span()))
                .findFirst();
    }

    private static boolean isOfSameRule(Finding old, Finding now) {
        return old.rule().id().equals(now.rule().id())
                && now.primary().file().name().equals(old.primary().file().name());
    }

    private boolean isInDockerfile(Finding finding) {
        return finding.primary().file().name().equals(dockerfile().name());
    }

    private SourceFile dockerfile() {
        return before.dockerfile().source();
    }

    /** A comment that suppresses a finding does not make it another one. */
    private static List<Finding> all(LintResult result) {
        List<Finding> all = new ArrayList<>(result.findings());
        result.suppressed().forEach(suppressed -> all.add(suppressed.finding()));
        return all;
    }
}
