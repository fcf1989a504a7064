package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.fix.Fixer;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Fixes Dockerfiles that are files of their own. */
final class FileFixer {

    private final Fixing fixing;

    FileFixer(Fixing fixing) {
        this.fixing = fixing;
    }

    /** @param builds of the Dockerfile; nothing is done if there are none, or if nobody could write the result */
    Optional<Fixed> fix(Target target, List<LintInput> builds, Linter linter) {
        boolean isPossible = !builds.isEmpty() && switch (target.origin()) {
            case NAMED, SEARCHED -> true;
            case STANDARD_INPUT -> !fixing.writes();
            case INLINE -> false;
        };
        if (!isPossible) {
            return Optional.empty();
        }
        Fixed fixed = new Fixer(linter, fixing.takesUnsafe()).fix(builds);
        if (fixing.writes() && fixed.isChanged()) {
            WholeFile.of(target.path().orElseThrow(), target.name())
                    .replace(fixed.before().bytes(), fixed.after().text().getBytes(StandardCharsets.UTF_8));
        }
        return Optional.of(fixed);
    }
}
