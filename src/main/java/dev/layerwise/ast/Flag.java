package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * A leading word such as {@code --from=build}.
 *
 * @param text as BuildKit reads it: quotes removed, escapes resolved, and byte by byte, so that characters beyond ASCII
 *     come out as several
 * @param name without the dashes
 * @param value what stands behind the first {@code =}, if there is one
 */
public record Flag(Span span, String text, String name, Optional<Word> value) {}
