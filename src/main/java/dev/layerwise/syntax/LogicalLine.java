package dev.layerwise.syntax;

import dev.layerwise.ast.Comment;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.Span;
import java.util.List;

/**
 * The physical lines of one instruction, joined.
 *
 * @param text leading white space of the first line gone, that of later ones kept
 * @param extent the physical lines, without the line end of the last
 * @param firstLine number of the first physical line, from 1
 * @param lastLine number of the last physical line
 * @param emptyContinuations the empty lines between continued ones
 * @param comments the comments attached to the instruction
 */
record LogicalLine(
        MappedText text,
        Span extent,
        int firstLine,
        int lastLine,
        List<Span> emptyContinuations,
        List<Comment> comments) {}
