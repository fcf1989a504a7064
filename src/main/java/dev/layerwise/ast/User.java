package dev.layerwise.ast;

import java.util.Optional;

/**
 * The user of later steps and of the image.
 *
 * @param user everything behind the keyword; absent if nothing is there, which is a problem
 */
public record User(Head head, Optional<Word> user) implements Instruction {}
