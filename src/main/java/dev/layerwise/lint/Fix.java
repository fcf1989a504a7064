package dev.layerwise.lint;

import dev.layerwise.source.TextEdit;
import java.util.List;
import java.util.Optional;

/**
 * What would end a finding. A rule proposes it, as it knows best what has to be edited; nobody is offered it before it
 * is proved.
 *
 * @param title what it does, in the imperative
 * @param risk what it may change in the image; a fix without one is safe
 * @param edits of the Dockerfile's untouched text; they count together or not at all
 */
public record Fix(String title, Optional<String> risk, List<TextEdit> edits) {

    public Fix {
        edits = List.copyOf(edits);
    }

    /** One that leaves the image as it is. */
    public static Fix safe(String title, List<TextEdit> edits) {
        return new Fix(title, Optional.empty(), edits);
    }

    public static Fix unsafe(String title, String risk, List<TextEdit> edits) {
        return new Fix(title, Optional.of(risk), edits);
    }

    public boolean isSafe() {
        return risk.isEmpty();
    }
}
