package dev.layerwise.cache;

import java.util.regex.Pattern;

/** Sources of ADD that lie outside the build context, told apart as BuildKit does. */
public final class Address {

    private static final Pattern REMOTE = Pattern.compile("[a-zA-Z0-9._-]+@[a-zA-Z0-9._-]+:.+");

    private Address() {}

    /** Whether it is one file of a server. */
    public static boolean isHttp(String source) {
        return (source.startsWith("http://") || source.startsWith("https://")) && !isGit(source);
    }

    static boolean isGit(String source) {
        int end = source.length();
        for (char c : new char[] {'#', '?'}) {
            int found = source.indexOf(c);
            end = found >= 0 ? Math.min(end, found) : end;
        }
        String path = source.substring(0, end);
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return path.endsWith(".git");
        }
        return path.startsWith("git://")
                || path.startsWith("ssh://")
                || path.startsWith("github.com/")
                || path.indexOf('@') > 0 && REMOTE.matcher(path).matches();
    }

    /** The name that a download gets: the last one of the address's path. */
    static String fileName(String url) {
        String path = url.substring(url.indexOf("://") + "://".length());
        for (char c : new char[] {'?', '#'}) {
            int end = path.indexOf(c);
            path = end < 0 ? path : path.substring(0, end);
        }
        int slash = path.indexOf('/');
        String trimmed = slash < 0 ? "" : path.substring(slash).replaceAll("/+$", "");
        String name = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        return name.isEmpty() || name.equals(".") ? "__unnamed__" : name;
    }
}
