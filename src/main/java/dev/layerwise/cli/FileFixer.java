package dev.layerwise.cli;

import dev.layerwise.fix.Fixed;
import dev.layerwise.fix.Fixer;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Fixes Dockerfiles that are files of their own, and writes what is fixed. */
final class FileFixer {

    private final Fixing fixing;

    FileFixer(Fixing fixing) {
        this.fixing = fixing;
    }

    /** @param builds of the Dockerfile; nothing is done if there are none, or if nobody could write the result */
    Optional<Repair> fix(Target target, List<LintInput> builds, Linter linter) {
        boolean isPossible = !builds.isEmpty() && switch (target.origin()) {
            case NAMED, SEARCHED -> true;
            case STANDARD_INPUT -> !fixing.writes();
            case INLINE -> false;
        };
        return isPossible
                ? Optional.of(written(
                        new Fixer(linter, fixing.takesUnsafe()).fix(builds),
                        () -> WholeFile.of(target.path().orElseThrow(), target.name())))
                : Optional.empty();
    }

    /** An ignore file, which others than the Dockerfile that it was found with may share. */
    Repair ignoreFile(Path path, Fixed fixed) {
        return written(fixed, () -> WholeFile.in(path, fixed.before().name()));
    }

    /** Where something is to be written. */
    private interface Place {

        WholeFile file();
    }

    private Repair written(Fixed fixed, Place place) {
        if (!fixing.writes() || !fixed.isChanged()) {
            return new Repair(fixed, Optional.empty());
        }
        byte[] after = fixed.after().text().getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile file = place.file();
            if (fixed.isNew()) {
                file.create(after);
            } else {
                file.replace(fixed.before().bytes(), after);
            }
            return new Repair(fixed, Optional.empty());
        } catch (UserError failed) {
            return new Repair(fixed, Optional.of(failed.getMessage()));
        }
    }
}
