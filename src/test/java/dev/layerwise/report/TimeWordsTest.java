package dev.layerwise.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeWordsTest {

    @ParameterizedTest
    @CsvSource({
            "0, 0 s", "49, 0 s", "50, 0.1 s", "1234, 1.2 s", "9949, 9.9 s", "9950, 10 s", "59499, 59 s", "59500, 1 min",
            "125000, 2 min 5 s", "3599499, 59 min 59 s", "3599500, 1 h", "11520000, 3 h 12 min",
            "359940000, 99 h 59 min", "360000000, 100 h", "4442400000, '1,234 h'"
    })
    void timesAreAsPreciseAsPeopleReadThem(long millis, String words) {
        assertEquals(words, TimeWords.of(Duration.ofMillis(millis)));
    }
}
