package dev.layerwise.ecosystem;

import java.util.List;

/**
 * The local list of what a distribution's servers offer; an install finds its packages by it.
 *
 * @param programs those that read it
 * @param paths where it lies
 * @param update the command that makes it anew
 * @param refreshes whether an install makes it anew by itself where it is old or missing
 */
public record PackageIndex(List<String> programs, List<String> paths, String update, boolean refreshes) {

    public PackageIndex {
        programs = List.copyOf(programs);
        paths = List.copyOf(paths);
    }
}
