package dev.layerwise.lint;

import dev.layerwise.source.TextEdit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What would end a finding. A rule proposes it, as it knows best what has to be edited; nobody is offered it before it
 * is proved.
 *
 * @param title what it does, in the imperative
 * @param risk what it may change in the image; a fix without one is safe
 * @param edits of the Dockerfile's untouched text; they count together or not at all
 * @param changes what it means to change in the build where it moves, splits or adds instructions; RUN instructions
 *     that stay between the same others may be edited without
 * @param ignore edits of the ignore file; a fix has these or the others
 */
public record Fix(
        String title, Optional<String> risk, List<TextEdit> edits, Set<BuildChange> changes, IgnoreEdits ignore) {

    public Fix {
        edits = List.copyOf(edits);
        changes = Set.copyOf(changes);
    }

    /** One that leaves the image as it is. */
    public static Fix safe(String title, List<TextEdit> edits) {
        return new Fix(title, Optional.empty(), edits, Set.of(), IgnoreEdits.NONE);
    }

    public static Fix unsafe(String title, String risk, List<TextEdit> edits) {
        return new Fix(title, Optional.of(risk), edits, Set.of(), IgnoreEdits.NONE);
    }

    public static Fix safe(String title, IgnoreEdits edits) {
        return new Fix(title, Optional.empty(), List.of(), Set.of(), edits);
    }

    public static Fix unsafe(String title, String risk, IgnoreEdits edits) {
        return new Fix(title, Optional.of(risk), List.of(), Set.of(), edits);
    }

    public Fix changing(BuildChange... what) {
        return new Fix(title, risk, edits, Set.of(what), ignore);
    }

    public boolean isSafe() {
        return risk.isEmpty();
    }

    /** Whether it is the ignore file that it edits, which other Dockerfiles may share. */
    public boolean isOfIgnoreFile() {
        return !ignore.isEmpty();
    }
}
