package dev.layerwise.report;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A replay as one page for a browser, which needs no other file and no network. */
public final class ReplayHtml {

    private ReplayHtml() {}

    /** @param version of layerwise */
    public static String of(ReplayReport report, String version) {
        ReplayPage page = ReplayPage.of(report, version, resource("replay.css"), resource("replay.js"));
        return Mustache.compiler().escapeHTML(true).compile(resource("replay.html")).execute(page);
    }

    private static String resource(String name) {
        try (InputStream in = ReplayHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name + " is missing from this build", e);
        }
    }
}
