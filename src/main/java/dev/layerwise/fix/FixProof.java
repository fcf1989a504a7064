package dev.layerwise.fix;

import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.LintResult;
import dev.layerwise.lint.Linter;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.TextEdits;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /**
     * What stands against edits that are to end these findings, if anything does.
     *
     * @param changes what they mean to change in the build
     */
    Optional<String> obstacle(TextEdits edits, List<Finding> targets, Set<BuildChange> changes) {
        ParsedDockerfile after = DockerfileReader.read(edited(edits));
        Frame frame = new Frame(before, after, edits);
        Optional<String> lost = frame.obstacle();
        if (lost.isPresent()) {
            return lost;
        }
        boolean isAccepted = changes.contains(BuildChange.ACCEPTANCE);
        if (isAccepted && !frame.mends()) {
            return Optional.of("BuildKit would still not read it");
        }
        boolean isOrderKept = isAccepted || frame.keepsOrder();
        for (int i = 0; i < builds.size(); i++) {
            LintInput edited = builds.get(i).withDockerfile(after);
            Optional<String> moved = isOrderKept
                    ? Optional.empty()
                    : new BuildEquivalence(builds.get(i), edited, changes).obstacle();
            if (moved.isPresent()) {
                return moved;
            }
            LintResult result = ALL.lint(edited);
            Optional<String> worse = result.failures().isEmpty()
                    ? new FindingComparison(before, after, edits, changes).worse(found.get(i), all(result), targets)
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

    private SourceFile dockerfile() {
        return before.dockerfile().source();
    }

    /** A comment that suppresses a finding does not make it another one. */
    static List<Finding> all(LintResult result) {
        List<Finding> all = new ArrayList<>(result.findings());
        result.suppressed().forEach(suppressed -> all.add(suppressed.finding()));
        return all;
    }
}
