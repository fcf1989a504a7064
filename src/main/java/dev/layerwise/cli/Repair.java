package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.fix.Fixed.Left;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Fix;
import java.util.Optional;

/**
 * What was fixed in a file.
 *
 * @param problem why it could not be written
 */
record Repair(Fixed fixed, Optional<String> problem) {

    /** Whether the file is another one now, or would be. */
    boolean isDone() {
        return fixed.isChanged() && problem.isEmpty();
    }

    /** Why a finding of the text that came of it is still there, if it was to be fixed. */
    Optional<String> remark(Finding finding) {
        return fixed.left().stream()
                .filter(left -> isSame(left.finding(), finding))
                .findFirst()
                .map(Left::obstacle)
                .map(obstacle -> "none, as " + obstacle)
                .or(() -> fixed.unsafe().stream()
                        .filter(unsafe -> isSame(unsafe, finding))
                        .findFirst()
                        .flatMap(Repair::unsafe));
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.rule().id().equals(other.rule().id()) && one.fixes().equals(other.fixes());
    }

    private static Optional<String> unsafe(Finding finding) {
        return finding.fixes().stream()
                .filter(fix -> !fix.isSafe())
                .findFirst()
                .map(Repair::withRisk);
    }

    private static String withRisk(Fix fix) {
        return "`--unsafe-fixes` would " + fix.title() + ", but " + fix.risk().orElseThrow();
    }
}
