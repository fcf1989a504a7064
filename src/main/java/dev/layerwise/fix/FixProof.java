package dev.layerwise.fix;

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
 * Tries edits of one Dockerfile out: nothing but what they touch may change, what they are for must be gone, and no rule
 * may find anything that it did not find before, in any of the builds.
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
                    ? worse(found.get(i), all(result), targets, edits)
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
            List<Finding> before, List<Finding> after, List<Finding> targets, TextEdits edits) {
        List<Finding> rest = new ArrayList<>(before);
        for (Finding finding : after) {
            Optional<Finding> same = rest.stream().filter(old -> isSame(old, finding, edits)).findFirst();
            if (same.isEmpty()) {
                return Optional.of("it would bring a finding of " + Phrase.code(finding.rule().id()));
            }
            if (targets.stream().anyMatch(target -> isSame(target, finding, edits))) {
                return Optional.of("what was found would still be there");
            }
            rest.remove(same.get());
        }
        return Optional.empty();
    }

    /** At the same place, or about the same text at another. */
    private boolean isSame(Finding old, Finding now, TextEdits edits) {
        if (!old.rule().id().equals(now.rule().id()) || now.level().compareTo(old.level()) < 0) {
            return false;
        }
        if (!now.primary().file().name().equals(old.primary().file().name())) {
            return false;
        }
        Span place = old.primary().span();
        Span span = now.primary().span();
        boolean isEdited = now.primary().file().name().equals(dockerfile().name());
        OptionalInt start = isEdited ? edits.before(span.start()) : OptionalInt.of(span.start());
        return start.isPresent() && start.getAsInt() == place.start()
                || span.of(now.primary().file().text()).equals(place.of(old.primary().file().text()));
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
