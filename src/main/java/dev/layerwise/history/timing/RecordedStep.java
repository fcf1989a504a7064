package dev.layerwise.history.timing;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A step of a build that was done.
 *
 * @param time how long it ran; absent if it was cached, failed or did not come to its end
 */
public record RecordedStep(StepName name, Optional<Duration> time, boolean isCached) {

    private static final Duration LONGEST = Duration.ofDays(7);

    /** What no step takes counts as no time at all. */
    static RecordedStep of(StepName name, Optional<Duration> time, boolean isCached) {
        Optional<Duration> known = time
                .filter(one -> !isCached && !one.isNegative() && one.compareTo(LONGEST) <= 0)
                .map(one -> one.truncatedTo(ChronoUnit.MILLIS));
        return new RecordedStep(name, known, isCached);
    }

    /** The same step for another platform. */
    RecordedStep with(RecordedStep other) {
        Optional<Duration> sum = time.isPresent() && other.time.isPresent()
                ? Optional.of(time.get().plus(other.time.get()))
                : time.or(other::time);
        return new RecordedStep(name, sum, isCached || other.isCached);
    }
}
