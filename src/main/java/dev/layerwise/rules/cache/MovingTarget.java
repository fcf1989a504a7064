package dev.layerwise.rules.cache;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Addresses and references that lead to something else tomorrow. */
final class MovingTarget {

    private static final Set<String> BRANCHES = Set.of("master", "main", "trunk", "head", "develop", "nightly");

    /** What has no versions by nature: keys and lists. */
    private static final List<String> UNVERSIONED = List.of(
            ".gpg", ".asc", ".key", ".pub", ".pem", ".crt", ".list", ".repo", ".sources", ".json");

    private static final Pattern SCRIPT = Pattern.compile(
            "(?i).*\\.(sh|bash|zsh|py|pl|ps1)|(get|install|setup|bootstrap)([-_.].*)?|.*[-_](install|installer)");

    /** {@code latest} as a word of a name: {@code tool-latest.tar.gz}, {@code latest-v20.x}. */
    private static final Pattern LATEST = Pattern.compile("(?i)(.*[-_.=])?latest([-_.].*)?");

    private static final Pattern ARCHIVE = Pattern.compile("\\.(tar\\.gz|tgz|zip|tar\\.xz|tar\\.bz2)$");

    private MovingTarget() {}

    /** Whether the name of a branch or tag is that of a branch; what holds a digit may well be a tag. */
    static boolean isBranch(String reference) {
        return reference.chars().noneMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether the address says that it leads to the newest version. */
    static boolean isLatest(String url) {
        List<String> names = names(url);
        String last = names.isEmpty() ? "" : names.getLast();
        return names.stream().anyMatch(name -> LATEST.matcher(name).matches() || name.equals("stable.txt"))
                && !isUnversioned(last)
                // the packages that set up a repository of packages
                && !(last.endsWith(".rpm") || last.endsWith(".deb"));
    }

    /** Whether the address leads into a branch: a file of it, or all of it as an archive. */
    static boolean isOfBranch(String url) {
        List<String> names = names(url);
        String last = names.isEmpty() ? "" : names.getLast();
        return !isUnversioned(last) && !SCRIPT.matcher(last).matches() && isArchiveOrRaw(url, names, last);
    }

    private static boolean isArchiveOrRaw(String url, List<String> names, String last) {
        boolean isArchive = names.contains("archive") || names.contains("tarball") || names.contains("zipball");
        String stem = ARCHIVE.matcher(last).replaceFirst("");
        boolean isRaw = url.contains("raw.githubusercontent.com/") || names.contains("raw");
        return isArchive && (BRANCHES.contains(stem.toLowerCase(Locale.ROOT)) || names.contains("heads"))
                || isRaw && names.stream().anyMatch(name -> BRANCHES.contains(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean isUnversioned(String name) {
        return UNVERSIONED.stream().anyMatch(name::endsWith);
    }

    /** Whether files of that name are downloaded as they are everywhere, such as keys. */
    static boolean isUnversionedFile(String url) {
        List<String> names = names(url);
        return !names.isEmpty() && isUnversioned(names.getLast());
    }

    /** Whether the address names a version, or a variable that may be one. */
    static boolean isVersioned(String url) {
        return names(url).stream().anyMatch(name -> name.chars().anyMatch(c -> c >= '0' && c <= '9' || c == '$'));
    }

    /** The parts of the path, without the host and a query. */
    private static List<String> names(String url) {
        int scheme = url.indexOf("://");
        int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
        int end = url.indexOf('?');
        if (path < 0 || end >= 0 && end < path) {
            return List.of();
        }
        return List.of(url.substring(path + 1, end < 0 ? url.length() : end).split("/"));
    }
}
