package dev.layerwise.context;

/** What version control leaves out of a directory tree: local things that no clone has. */
@FunctionalInterface
public interface IgnoredPaths {

    /** Nothing is left out, or nobody knows. */
    IgnoredPaths NONE = (_, _) -> false;

    /** @param path relative to the root of the context */
    boolean isIgnored(String path, boolean isFolder);
}
