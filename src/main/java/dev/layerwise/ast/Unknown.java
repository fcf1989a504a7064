package dev.layerwise.ast;

import dev.layerwise.source.MappedText;

/**
 * A line whose first word is no keyword.
 *
 * @param rest everything behind the first word and its flags
 */
public record Unknown(Head head, MappedText rest) implements Instruction {}
