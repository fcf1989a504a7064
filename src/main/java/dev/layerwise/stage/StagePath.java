package dev.layerwise.stage;

import dev.layerwise.context.ContextPath;

/** Paths inside an image, the way BuildKit joins and cleans them. */
public final class StagePath {

    private StagePath() {}

    /** A new working directory: relative ones are joined and cleaned, an absolute one is kept as written. */
    public static String workingDirectory(String current, String path) {
        if (path.isEmpty()) {
            return current.isEmpty() ? "/" : current;
        }
        return path.startsWith("/") ? path : clean("/" + current + "/" + path);
    }

    /** A destination of COPY or ADD: cleaned, a slash or {@code /.} at the end kept; {@code .} means {@code ./}. */
    public static String destination(String current, String written) {
        String path = written.isEmpty() || written.equals(".") ? "./" : written;
        String cleaned = clean(path.startsWith("/") ? path : "/" + current + "/" + path);
        if (path.endsWith("/") && !cleaned.endsWith("/")) {
            return cleaned + "/";
        }
        if (path.endsWith("/.")) {
            return cleaned.equals("/") ? "/." : cleaned + "/.";
        }
        return cleaned;
    }

    /** Go's {@code path.Clean} of an absolute path. */
    public static String clean(String path) {
        return ContextPath.clean("/" + path);
    }
}
