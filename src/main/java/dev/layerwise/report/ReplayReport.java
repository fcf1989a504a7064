package dev.layerwise.report;

import dev.layerwise.history.Replay;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report on a replay shows.
 *
 * @param target the stage that is built; empty for the last one
 * @param rev the newest commit
 * @param with the same history built another way
 */
public record ReplayReport(BuildHeader header, String target, String rev, Replay replay, Optional<WhatIf> with) {

    /**
     * @param dockerfile the other Dockerfile; the same one if absent
     * @param ignoreFile the other ignore file; the same one if absent
     */
    public record WhatIf(Optional<String> dockerfile, Optional<String> ignoreFile, Replay replay) {

        /** The files that differ. */
        String name() {
            return Stream.concat(dockerfile.stream(), ignoreFile.stream()).collect(Collectors.joining(" and "));
        }
    }
}
