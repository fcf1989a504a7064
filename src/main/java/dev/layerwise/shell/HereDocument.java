package dev.layerwise.shell;

import dev.layerwise.source.Span;
import java.util.List;

/**
 * The lines of a here-document, which lie behind the line of its redirection.
 *
 * @param span of the lines, without the delimiter's
 * @param expanded whether variables and substitutions in it are replaced: no part of the delimiter is quoted
 */
public record HereDocument(Span span, boolean expanded, List<WordPart> parts) {

    public HereDocument {
        parts = List.copyOf(parts);
    }
}
