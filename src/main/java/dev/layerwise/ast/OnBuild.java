package dev.layerwise.ast;

import java.util.Optional;

/**
 * An instruction for the builds that start from this image.
 *
 * @param trigger the instruction; its heredocs, if it has any, are its own
 */
public record OnBuild(Head head, Optional<Instruction> trigger) implements Instruction {}
