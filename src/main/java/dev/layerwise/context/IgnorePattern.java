package dev.layerwise.context;

import dev.layerwise.source.Span;

/**
 * One pattern of an ignore file.
 *
 * @param text the pattern as matched: trimmed, cleaned, without the {@code !}
 * @param isException whether it takes paths back that earlier patterns ignore
 * @param span the pattern as written, in the ignore file; empty for a pattern that stands in no file
 */
public record IgnorePattern(String text, boolean isException, Span span) {

    @Override
    public String toString() {
        return isException ? "!" + text : text;
    }
}
