package dev.layerwise.report;

import dev.layerwise.history.Replay;
import dev.layerwise.history.timing.ReplayTimes;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report on a replay shows.
 *
 * @param target the stage that is built; empty for the last one
 * @param rev the newest commit
 * @param times what its re-runs take, if that is known
 * @param with the same history built another way
 */
public record ReplayReport(
        BuildHeader header,
        String target,
        String rev,
        Replay replay,
        Optional<ReplayTimes> times,
        Optional<WhatIf> with) {

    /** The sentences on what the re-runs take. */
    Optional<TimeWords> timeWords() {
        return times.map(known -> new TimeWords(known, replay.commits().size()));
    }

    /**
     * @param dockerfile the other Dockerfile; the same one if absent
     * @param ignoreFile the other ignore file; the same one if absent
     * @param times what its re-runs take, if that is known
     */
    public record WhatIf(
            Optional<String> dockerfile, Optional<String> ignoreFile, Replay replay, Optional<ReplayTimes> times) {

        /** The sentences on what the re-runs take. */
        Optional<TimeWords> timeWords() {
            return times.map(known -> new TimeWords(known, replay.commits().size()));
        }

        /** The files that differ. */
        String name() {
            return Stream.concat(dockerfile.stream(), ignoreFile.stream()).collect(Collectors.joining(" and "));
        }
    }
}
