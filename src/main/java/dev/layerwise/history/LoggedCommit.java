package dev.layerwise.history;

import java.time.Instant;

/**
 * A commit of a history.
 *
 * @param time when it was committed
 * @param subject the first line of its message, cut where it is long
 */
public record LoggedCommit(Commit commit, Instant time, String subject) {}
