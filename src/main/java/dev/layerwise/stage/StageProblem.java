package dev.layerwise.stage;

import dev.layerwise.source.Span;
import java.util.Optional;

/**
 * Why a Dockerfile, or one stage of it, cannot be built.
 *
 * @param span of the instruction, or of the part of it that is wrong; the begin of the file for a missing target
 * @param message in BuildKit's words
 * @param stage the stage that fails if it is needed; absent if every build of the file fails
 */
public record StageProblem(Span span, String message, Optional<Integer> stage) {}
