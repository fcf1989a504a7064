package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Optional;

/**
 * Files that mean the same to an install.
 *
 * @param files patterns of their names
 * @param parts which parts are unread, and which of these are read after all
 * @param mentions what uses a part elsewhere in the file, {@code *} for its name; what is used so is read
 * @param ordered the names of members whose own members have an order that counts
 */
record ManifestKind(
        List<String> files,
        ManifestFormat format,
        List<PartPattern> parts,
        List<String> mentions,
        List<String> ordered,
        Optional<Scripts> scripts) {

    /**
     * Scripts of the project, some of which run at each install.
     *
     * @param in the member that holds them
     * @param run patterns of the names of those that run
     * @param calls how one runs another, before its name
     * @param runners words before a command that change nothing about it
     * @param quiet patterns of commands that read no part that is unread
     */
    record Scripts(String in, List<String> run, List<String> calls, List<String> runners, List<String> quiet) {

        static Scripts of(JsonObject object) {
            return new Scripts(
                    object.text("in"),
                    object.texts("run"),
                    object.texts("calls"),
                    object.texts("runners"),
                    object.texts("quiet"));
        }
    }

    static ManifestKind of(JsonObject object) {
        return new ManifestKind(
                object.texts("files"),
                object.constant("format", ManifestFormat.values()),
                PartPattern.all(object),
                object.texts("mentions"),
                object.texts("ordered"),
                object.object("scripts").map(Scripts::of));
    }

    boolean fits(String fileName) {
        return files.stream().anyMatch(pattern -> Glob.matches(pattern, fileName));
    }
}
