package dev.layerwise.ecosystem;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.IgnorePattern;
import dev.layerwise.source.SourceFile;
import java.util.HashMap;
import java.util.Map;

/**
 * Tries out which patterns of an ignore file could go without a change to what builds see. What a pattern says of a
 * directory counts for all that is in it, so that one which is taken back at once may still undo what others say of
 * the files.
 */
final class IdlePatterns {

    private final BuildContext context;
    private final Map<IgnorePattern, Boolean> known = new HashMap<>();

    IdlePatterns(BuildContext context) {
        this.context = context;
    }

    boolean include(IgnorePattern pattern) {
        return known.computeIfAbsent(pattern, this::isIdle);
    }

    private boolean isIdle(IgnorePattern pattern) {
        SourceFile file = context.ignoreFile().orElseThrow();
        StringBuilder less = new StringBuilder(file.text());
        less.delete(pattern.span().start(), pattern.span().end());
        DockerIgnore without = DockerIgnore.parse(SourceFile.of(file.name(), less.toString()));
        return isSame(context.visible(), without.applyTo(context.root()));
    }

    private static boolean isSame(Directory one, Directory other) {
        int size = one.size();
        if (size != other.size()) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            boolean isSame = one.name(i).equals(other.name(i))
                    && (one.kind(i) != EntryKind.DIRECTORY || isSame(one.directory(i), other.directory(i)));
            if (!isSame) {
                return false;
            }
        }
        return true;
    }
}
