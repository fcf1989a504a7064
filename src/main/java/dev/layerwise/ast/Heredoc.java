package dev.layerwise.ast;

import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * A here-document: a word such as {@code <<EOF} in an instruction, and the lines behind the instruction.
 *
 * @param marker the whole word, from the descriptor or the {@code <<} on
 * @param name the delimiter, quotes removed
 * @param descriptor the number before {@code <<}; 0 if there is none
 * @param expand false if some part of the delimiter is quoted
 * @param chomp whether leading tabs go, as {@code <<-} says
 * @param body the lines in between, line ends included, as they are
 * @param terminator the delimiter's line without its line end; empty if the heredoc is not terminated
 */
public record Heredoc(
        Span marker,
        String name,
        long descriptor,
        boolean expand,
        boolean chomp,
        Span body,
        Optional<Span> terminator) {}
