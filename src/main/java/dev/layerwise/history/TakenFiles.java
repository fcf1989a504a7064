package dev.layerwise.history;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.SideInput;
import dev.layerwise.cache.Step;
import dev.layerwise.context.Directory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.Selector;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the steps of a build take of its context: where two commits have all of it in common, the second one has
 * nothing to run, and need not be built to know that.
 */
final class TakenFiles {

    private final Set<List<String>> paths = new HashSet<>();
    private boolean isAll;

    private TakenFiles() {}

    static TakenFiles of(Build build) {
        TakenFiles taken = new TakenFiles();
        for (Step step : build.steps()) {
            // what is made without the cache runs each time
            taken.isAll |= step.isForced();
            for (SideInput input : step.inputs()) {
                if (input.isBuildContext()) {
                    input.selectors().forEach(taken::add);
                }
            }
        }
        return taken;
    }

    private void add(Selector selector) {
        // a pattern may match links, which lead anywhere
        isAll |= selector.hasWildcard() || selector.isFiltered() || selector.fixedPart().isEmpty();
        paths.add(Arrays.asList(selector.fixedPart().split("/")));
    }

    /** Whether both have the same; false if that is not easily told. */
    boolean areSame(Directory one, Directory other) {
        return isSame(one, other) || !isAll && paths.stream().allMatch(path -> isSame(one, other, path));
    }

    private static boolean isSame(Directory one, Directory other) {
        return one.identity().isPresent() && one.identity().equals(other.identity());
    }

    private static boolean isSame(Directory one, Directory other, List<String> path) {
        Directory first = one;
        Directory second = other;
        for (int i = 0; i < path.size(); i++) {
            int here = first.find(path.get(i));
            int there = second.find(path.get(i));
            if (here < 0 && there < 0) {
                return true;
            }
            boolean isEither = here >= 0
                    && there >= 0
                    && first.kind(here) == second.kind(there)
                    && first.mode(here) == second.mode(there);
            if (!isEither || first.kind(here) == EntryKind.SYMLINK) {
                return false;
            }
            if (first.kind(here) != EntryKind.DIRECTORY) {
                return i == path.size() - 1 && first.content(here).equals(second.content(there));
            }
            first = first.directory(here);
            second = second.directory(there);
            if (isSame(first, second)) {
                return true;
            }
        }
        return false;
    }
}
