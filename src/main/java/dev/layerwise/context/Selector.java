package dev.layerwise.context;

import java.util.List;
import java.util.Optional;

/**
 * What one COPY or ADD source, or the source of a mount, asks for.
 *
 * @param path below the root, clean; the root is empty
 * @param hasWildcard whether the path is a pattern of Go's {@code path.Match}
 * @param followsLinks whether a symlink as the source itself is followed
 * @param includes patterns that a path must match, of {@code --parents}; none lets everything pass
 * @param excludes patterns of {@code --exclude}, relative to each directory that is copied
 * @param required a path that must exist, of {@code --parents} without a wildcard
 */
public record Selector(
        String path,
        boolean hasWildcard,
        boolean followsLinks,
        List<String> includes,
        List<String> excludes,
        Optional<String> required) {

    public Selector {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
    }

    /** A source of COPY or ADD without flags: {@code ../f} cannot leave the root. */
    public static Selector ofSource(String source) {
        return ofSource(source, List.of());
    }

    public static Selector ofSource(String source, List<String> excludes) {
        String path = ContextPath.inside(source);
        return new Selector(path, GoMatch.hasWildcard(path), true, List.of(), excludes, Optional.empty());
    }

    /** A source under {@code --parents}: what stands behind {@code /./} is kept in the destination. */
    public static Selector ofSourceWithParents(String source, List<String> excludes) {
        int pivot = source.indexOf("/./");
        String kept = ContextPath.inside(pivot < 0 ? source : source.substring(pivot + 3));
        String path = pivot < 0 ? ContextPath.ROOT : ContextPath.inside(source.substring(0, pivot));
        boolean isPattern = GoMatch.hasWildcard(path) || GoMatch.hasWildcard(kept);
        String whole = path.isEmpty() ? kept : kept.isEmpty() ? path : path + "/" + kept;
        return new Selector(
                path,
                GoMatch.hasWildcard(path),
                true,
                List.of(kept),
                excludes,
                isPattern ? Optional.empty() : Optional.of(whole));
    }

    /** The entries of that name or pattern, symlinks as what they are. */
    public static Selector ofEntry(String pattern) {
        return new Selector(
                pattern, GoMatch.hasWildcard(pattern), false, List.of(), List.of(), Optional.empty());
    }

    /** The source of a bind or cache mount: never a wildcard. */
    public static Selector ofMount(String source) {
        return new Selector(ContextPath.inside(source), false, true, List.of(), List.of(), Optional.empty());
    }

    /** The directory in front of the first name with a wildcard; the path itself if there is none. */
    public String fixedPart() {
        String fixed = ContextPath.ROOT;
        for (String name : path.split("/")) {
            if (GoMatch.hasWildcard(name)) {
                return fixed;
            }
            fixed = ContextPath.join(fixed, name);
        }
        return fixed;
    }

    /** Whether the digest is made of a list of what matches, rather than of one entry. */
    public boolean isFiltered() {
        return hasWildcard || !includes.isEmpty() || !excludes.isEmpty();
    }
}
