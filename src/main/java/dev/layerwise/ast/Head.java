package dev.layerwise.ast;

import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;

/**
 * What all instructions have.
 *
 * @param span from the keyword to the last character of the arguments, or of the last heredoc's terminator
 * @param extent the physical lines that BuildKit counts to the instruction, without the last line end: comment and
 *     empty lines behind a last continuation are among them
 * @param line the logical line: the physical lines joined, comments and continuations gone; no heredoc bodies
 * @param comments the comments above that BuildKit attaches: a bare {@code #} detaches what stands before it, an empty
 *     line does not
 */
public record Head(
        Span span, Span extent, MappedText line, Keyword keyword, List<Flag> flags, List<Comment> comments) {

    public Head {
        flags = List.copyOf(flags);
        comments = List.copyOf(comments);
    }
}
