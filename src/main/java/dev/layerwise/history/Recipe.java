package dev.layerwise.history;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.Step;
import dev.layerwise.cache.StepReads;
import dev.layerwise.source.SourceFile;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a commit's files are built.
 *
 * @param inputs everything but the files
 * @param ignoreFile the ignore file that counts
 * @param reads what each step reads
 */
public record Recipe(BuildInputs inputs, Optional<SourceFile> ignoreFile, Function<Step, StepReads> reads) {}
