package dev.layerwise.ecosystem;

import dev.layerwise.context.ContextPath;

/**
 * Something in a context that hardly any build reads: a folder, or the files of one pattern in one folder.
 *
 * @param pattern what its name matches
 * @param path of the folder, or of the first of the files
 */
public record Unneeded(UnneededKind kind, String pattern, String path, boolean isFolder, Weight weight) {

    public String name() {
        return ContextPath.baseName(path);
    }

    /** Whether it lies below the root of the context. */
    public boolean isNested() {
        return path.indexOf('/') >= 0;
    }

    Unneeded plus(Weight more) {
        return new Unneeded(kind, pattern, path, isFolder, weight.plus(more));
    }

    /** Whether the last name of a path matches its pattern. */
    public boolean matches(String name) {
        return Glob.matches(ContextPath.baseName(pattern), name);
    }
}
