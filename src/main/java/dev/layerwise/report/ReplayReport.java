package dev.layerwise.report;

import dev.layerwise.history.Replay;
import java.util.Optional;

/**
 * What a report on a replay shows.
 *
 * @param target the stage that is built; empty for the last one
 * @param rev the newest commit
 * @param with the same history with another Dockerfile or ignore file
 */
public record ReplayReport(BuildHeader header, String target, String rev, Replay replay, Optional<Replay> with) {}
