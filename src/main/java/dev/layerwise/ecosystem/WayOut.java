package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Locale;

/**
 * How an install is kept from edits of its manifest that it does not read.
 *
 * @param text what to do, in one sentence without a full stop
 * @param source the page that says so
 * @param versionOnly whether it helps with edits of the project's version alone
 */
public record WayOut(String text, String source, boolean versionOnly) {

    /**
     * Whether it keeps such an edit from the install.
     *
     * @param parts of the manifest that were edited, as {@code tool.poetry.version}
     */
    public boolean helpsWith(List<String> parts) {
        return !versionOnly || !parts.isEmpty() && parts.stream().allMatch(WayOut::isVersion);
    }

    private static boolean isVersion(String part) {
        return part.substring(part.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT).endsWith("version");
    }
}
