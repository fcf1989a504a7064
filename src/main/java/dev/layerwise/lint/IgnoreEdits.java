package dev.layerwise.lint;

import dev.layerwise.source.Span;
import dev.layerwise.source.TextEdit;
import java.util.List;

/**
 * What a fix does to the ignore file that counts for a build, or to the one that is still to be made. Lines end with a
 * line feed here, whatever the file has.
 *
 * @param corrected other text in place of patterns
 * @param added lines at the end
 */
public record IgnoreEdits(List<TextEdit> corrected, List<String> added) {

    public static final IgnoreEdits NONE = new IgnoreEdits(List.of(), List.of());

    public IgnoreEdits {
        corrected = List.copyOf(corrected);
        added = List.copyOf(added);
    }

    public static IgnoreEdits add(List<String> lines) {
        return new IgnoreEdits(List.of(), lines);
    }

    public static IgnoreEdits correct(Span pattern, String text) {
        return new IgnoreEdits(List.of(new TextEdit(pattern, text)), List.of());
    }

    public boolean isEmpty() {
        return corrected.isEmpty() && added.isEmpty();
    }
}
