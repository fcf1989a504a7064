package dev.layerwise.ast;

import java.util.Optional;

/**
 * The signal that stops a container.
 *
 * @param signal everything behind the keyword; absent if nothing is there, which is a problem
 */
public record StopSignal(Head head, Optional<Word> signal) implements Instruction {}
