package dev.layerwise.ecosystem;

import java.util.List;

/** Tells operands that are files from names of packages. */
final class LocalPath {

    private static final List<String> ARCHIVES = List.of(
            ".whl", ".deb", ".rpm", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".apk", ".gem", ".zip", ".nupkg",
            ".pkg.tar.zst", ".conda", ".rock", ".rockspec");

    private LocalPath() {}

    static boolean is(String operand) {
        return !operand.contains("://") && (isPath(operand) || isArchive(operand));
    }

    private static boolean isPath(String operand) {
        return operand.equals(".")
                || operand.equals("..")
                || operand.startsWith("./")
                || operand.startsWith("../")
                || operand.startsWith(".[")
                || operand.startsWith("/")
                || operand.startsWith("~/")
                || operand.startsWith("file:");
    }

    /** {@code .[dev]} is {@code .}. */
    static String withoutExtras(String operand) {
        int bracket = operand.indexOf('[');
        return bracket > 0 && operand.endsWith("]") ? operand.substring(0, bracket) : operand;
    }

    static boolean isArchive(String path) {
        for (String ending : ARCHIVES) {
            if (path.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /** A path below a directory; absolute ones stay. */
    static String join(String directory, String path) {
        String base = withoutDot(directory);
        String file = withoutDot(path);
        while (base.length() > 1 && base.endsWith("/")) {
            base = base.substring(0, base.length() - 1);
        }
        boolean here = base.isEmpty() || base.equals(".");
        return here || file.startsWith("/") ? file : base.equals("/") ? base + file : base + '/' + file;
    }

    private static String withoutDot(String path) {
        return path.startsWith("./") && path.length() > 2 ? path.substring(2) : path;
    }

    /** The directory of a file; empty for one in the working directory. */
    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : slash == 0 ? "/" : path.substring(0, slash);
    }
}
