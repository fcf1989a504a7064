package dev.layerwise.fix;

import dev.layerwise.lint.Finding;
import dev.layerwise.source.SourceFile;
import java.util.List;

/**
 * What became of one Dockerfile.
 *
 * @param before as it was read
 * @param after the same one if nothing was fixed
 * @param done the findings that were fixed
 * @param unsafe those that only an unsafe fix would end
 * @param left those that a rule knows a fix for which cannot be proved
 */
public record Fixed(SourceFile before, SourceFile after, List<Finding> done, List<Finding> unsafe, List<Left> left) {

    public Fixed {
        done = List.copyOf(done);
        unsafe = List.copyOf(unsafe);
        left = List.copyOf(left);
    }

    /**
     * A finding that stays.
     *
     * @param obstacle what stands against its fix
     */
    public record Left(Finding finding, String obstacle) {}

    public boolean isChanged() {
        return !before.text().equals(after.text());
    }
}
