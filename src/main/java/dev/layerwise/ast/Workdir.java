package dev.layerwise.ast;

import java.util.Optional;

/**
 * The working directory of later steps and of the image, made if it is missing.
 *
 * @param path everything behind the keyword; absent if nothing is there, which is a problem
 */
public record Workdir(Head head, Optional<Word> path) implements Instruction {}
