package dev.layerwise.ast;

import java.util.Optional;

/**
 * How to tell whether a container works.
 *
 * @param type {@code CMD} or {@code NONE}, in any case
 * @param interval a duration such as {@code 30s}, like the other three
 */
public record Healthcheck(
        Head head,
        Optional<Word> interval,
        Optional<Word> timeout,
        Optional<Word> startPeriod,
        Optional<Word> startInterval,
        Optional<Word> retries,
        Optional<Word> type,
        Optional<CommandForm> command)
        implements Instruction {}
