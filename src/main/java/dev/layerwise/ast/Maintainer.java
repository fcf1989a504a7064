package dev.layerwise.ast;

import java.util.Optional;

/**
 * The author, in the form that LABEL has replaced.
 *
 * @param maintainer everything behind the keyword; absent if nothing is there, which is a problem
 */
public record Maintainer(Head head, Optional<Word> maintainer) implements Instruction {}
