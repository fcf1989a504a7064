package dev.layerwise.history;

import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepReads;
import dev.layerwise.source.SourceFile;

/**
 * A step as a replay counts it.
 *
 * @param column its number among all steps of the replay; it stays when another Dockerfile moves the step
 * @param source the Dockerfile that has it
 * @param step as it was planned first; its files are those of one commit
 * @param reads what it reads of what its stage holds
 */
public record PlannedStep(int column, SourceFile source, Step step, StepReads reads) {}
