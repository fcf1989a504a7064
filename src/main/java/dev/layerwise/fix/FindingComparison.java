package dev.layerwise.fix;

import dev.layerwise.ast.Instruction;
import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Phrase;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdits;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is found in a Dockerfile before and after edits: which of it is the same, gone or new. */
final class FindingComparison {

    private final ParsedDockerfile before;
    private final ParsedDockerfile after;
    private final TextEdits edits;
    private final Set<BuildChange> changes;

    FindingComparison(
            ParsedDockerfile before, ParsedDockerfile after, TextEdits edits, Set<BuildChange> changes) {
        this.before = before;
        this.after = after;
        this.edits = edits;
        this.changes = changes;
    }

    /**
     * Why it is not better than before, if so.
     *
     * @param targets of those before, what the edits are to end
     */
    Optional<String> worse(List<Finding> old, List<Finding> all, List<Finding> targets) {
        List<Finding> now = changes.contains(BuildChange.ACCEPTANCE) ? known(old, all) : all;
        List<Finding> rest = new ArrayList<>(old);
        List<Finding> others = new ArrayList<>();
        for (Finding finding : now) {
            if (targets.stream().anyMatch(target -> isStillThere(target, finding))) {
                return Optional.of("what was found would still be there");
            }
            Optional<Finding> same = rest.stream()
                    .filter(each -> isSame(each, finding) && isNoGraver(each, finding))
                    .findFirst();
            same.ifPresentOrElse(rest::remove, () -> others.add(finding));
        }
        rest.removeIf(finding -> targets.stream().anyMatch(target -> isAlike(target, finding, TextEdits.NONE)));
        for (Finding finding : others) {
            Optional<Finding> same = rest.stream()
                    .filter(each -> isInSameInstruction(each, finding) && isNoGraver(each, finding))
                    .findFirst();
            if (same.isEmpty() && !isRepeated(finding, old)) {
                return Optional.of("it would bring a finding of " + Phrase.code(finding.rule().id()));
            }
            same.ifPresent(rest::remove);
        }
        return Optional.empty();
    }

    /** What is read for the first time has mistakes of its own. */
    private List<Finding> known(List<Finding> old, List<Finding> all) {
        return all.stream()
                .filter(finding -> old.stream().anyMatch(each -> isSame(each, finding)))
                .toList();
    }

    private static boolean isNoGraver(Finding old, Finding now) {
        return now.level().compareTo(old.level()) >= 0;
    }

    /** About text that has moved, but about less than before, it is no longer the same finding. */
    private boolean isStillThere(Finding target, Finding now) {
        return isSame(target, now) && !(isNew(now) && !target.message().equals(now.message()));
    }

    private boolean isNew(Finding now) {
        return isInDockerfile(now) && edits.before(now.primary().span().start()).isEmpty();
    }

    /** A command that runs twice has the faults twice that it had. */
    private boolean isRepeated(Finding now, List<Finding> old) {
        return changes.contains(BuildChange.DOWNLOADS)
                && isNew(now)
                && old.stream().anyMatch(each -> isOfSameRule(each, now) && isNoGraver(each, now));
    }

    private boolean isSame(Finding old, Finding now) {
        return isAlike(old, now, edits);
    }

    /** At the same place, or about the same text at another; its level may be set otherwise. */
    private boolean isAlike(Finding old, Finding now, TextEdits between) {
        if (!isOfSameRule(old, now)) {
            return false;
        }
        Span place = old.primary().span();
        Span span = now.primary().span();
        OptionalInt start = isInDockerfile(now) ? between.before(span.start()) : OptionalInt.of(span.start());
        return start.isPresent() && start.getAsInt() == place.start()
                || span.of(now.primary().file().text()).equals(place.of(old.primary().file().text()));
    }

    /** A rule that finds something once in a step may name another command of it than before. */
    private boolean isInSameInstruction(Finding old, Finding now) {
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
        SourceFile dockerfile = before.dockerfile().source();
        return finding.primary().file().name().equals(dockerfile.name());
    }
}
