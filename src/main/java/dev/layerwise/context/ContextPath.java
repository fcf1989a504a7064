package dev.layerwise.context;

import java.util.ArrayList;
import java.util.List;

/** Paths as text, the way Go's {@code path} package treats them. */
public final class ContextPath {

    /** The context root. */
    public static final String ROOT = "";

    private ContextPath() {}

    /**
     * Go's {@code path.Clean}: without doubled slashes, {@code .} and, where there is something to take back,
     * {@code ..}; the empty path becomes {@code .}.
     */
    public static String clean(String path) {
        if (isClean(path)) {
            return path;
        }
        boolean rooted = path.startsWith("/");
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String part = path.substring(start, end);
            if (part.equals("..")) {
                if (!parts.isEmpty() && !parts.getLast().equals("..")) {
                    parts.removeLast();
                } else if (!rooted) {
                    parts.add(part);
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
            start = end + 1;
        }
        String joined = String.join("/", parts);
        if (rooted) {
            return "/" + joined;
        }
        return joined.isEmpty() ? "." : joined;
    }

    /** Whether it is so at first sight, as most paths are. */
    private static boolean isClean(String path) {
        return !path.isEmpty()
                && path.charAt(0) != '.'
                && path.charAt(path.length() - 1) != '/'
                && !path.contains("//")
                && !path.contains("/.");
    }

    /** The path below the root that {@code path} names; neither {@code ..} nor a leading slash leaves the root. */
    public static String inside(String path) {
        return clean("/" + path).substring(1);
    }

    /** The last name of a clean path; the root's is empty. */
    public static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The path of the directory that holds a clean path; the root's is the root. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? ROOT : path.substring(0, slash);
    }

    public static String join(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }

    /** Whether {@code path} is {@code directory} or lies below it. */
    public static boolean isWithin(String path, String directory) {
        return directory.isEmpty()
                || path.startsWith(directory)
                        && (path.length() == directory.length() || path.charAt(directory.length()) == '/');
    }
}
