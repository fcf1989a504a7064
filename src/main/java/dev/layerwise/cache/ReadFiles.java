package dev.layerwise.cache;

import dev.layerwise.context.Directory;
import dev.layerwise.context.DockerIgnore;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Lookup;
import dev.layerwise.context.Selection;
import dev.layerwise.context.Selector;

/**
 * How much of the build context a step reads.
 *
 * @param count files and symlinks
 * @param bytes of the files
 */
public record ReadFiles(long count, long bytes) {

    public static final ReadFiles NONE = new ReadFiles(0, 0);

    /** Everything that a step takes from the build context; a file that two sources name counts twice. */
    public static ReadFiles of(Step step) {
        ReadFiles sum = NONE;
        for (SideInput input : step.inputs()) {
            if (!input.isBuildContext()) {
                continue;
            }
            for (int i = 0; i < input.selections().size(); i++) {
                if (input.selections().get(i) instanceof Selection.Selected selected) {
                    for (Lookup root : selected.roots()) {
                        sum = sum.plus(of(root, input.selectors().get(i)));
                    }
                }
            }
        }
        return sum;
    }

    private static ReadFiles of(Lookup root, Selector selector) {
        DockerIgnore excluded = DockerIgnore.ofPatterns(selector.excludes());
        return switch (root) {
            case Lookup.Root all -> below(excluded.applyTo(all.directory()));
            case Lookup.Found found when found.kind() == EntryKind.DIRECTORY ->
                    below(excluded.applyTo(found.directory()));
            case Lookup.Found found -> new ReadFiles(1, found.parent().length(found.index()));
            case Lookup.Missing _, Lookup.Loop _ -> NONE;
        };
    }

    private static ReadFiles below(Directory directory) {
        ReadFiles sum = NONE;
        int size = directory.size();
        for (int i = 0; i < size; i++) {
            sum = directory.kind(i) == EntryKind.DIRECTORY
                    ? sum.plus(below(directory.directory(i)))
                    : sum.plus(new ReadFiles(1, directory.length(i)));
        }
        return sum;
    }

    private ReadFiles plus(ReadFiles other) {
        return new ReadFiles(count + other.count, bytes + other.bytes);
    }
}
