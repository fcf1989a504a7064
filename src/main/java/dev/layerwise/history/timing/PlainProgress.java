package dev.layerwise.history.timing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code --progress=plain} prints: {@code #8 [build 3/5] RUN make}, {@code #8 DONE 1.2s}. What a command prints
 * stands behind a time, {@code #8 0.123 DONE}, and cannot be taken for it.
 */
final class PlainProgress {

    private static final int LONGEST_INDEX = 9;
    private static final int LONGEST_SECONDS = 12;
    private static final int LONGEST_NAME = 80;

    private final Room room;
    private final List<RecordedBuild> builds = new ArrayList<>();
    private Map<Integer, Entry> entries = new LinkedHashMap<>();
    private boolean hasSteps;
    private boolean isAfterBlank = true;

    PlainProgress(Room room) {
        this.room = room;
    }

    /** What is known of a number. */
    private static final class Entry {

        private final String name;
        private final Optional<StepName> step;
        private Optional<Duration> time = Optional.empty();
        private boolean isCached;

        /** Of a name that is no step's only so much is kept as tells it from others. */
        private Entry(String name) {
            this.step = StepName.of(name);
            this.name = step.isPresent() || name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        }

        private boolean isNamed(String other) {
            return step.isPresent() || other.length() <= LONGEST_NAME
                    ? name.equals(other)
                    : name.equals(other.substring(0, LONGEST_NAME));
        }
    }

    void read(String line) throws Unreadable {
        boolean mayNameStep = isAfterBlank;
        isAfterBlank = line.isEmpty();
        int blank = line.indexOf(' ');
        if (!line.startsWith("#") || blank < 2 || blank > LONGEST_INDEX || !isNumber(line.substring(1, blank))) {
            return;
        }
        int index = Integer.parseInt(line.substring(1, blank));
        String text = line.substring(blank + 1);
        if (index == 0) {
            end();
        } else if (!entries.containsKey(index)) {
            begin(index, text);
        } else if (mayNameStep && isRestart(index, text)) {
            end();
            begin(index, text);
        } else {
            event(entries.get(index), text);
        }
    }

    private void begin(int index, String name) throws Unreadable {
        Entry entry = new Entry(name);
        room.take(entry.name.length());
        entries.put(index, entry);
        hasSteps |= entry.step.isPresent();
    }

    /** Builds are numbered from 1, and only a build that begins comes back to its first number after a step. */
    private boolean isRestart(int index, String name) {
        return name.startsWith("[") && (!entries.get(index).isNamed(name) || index == 1 && hasSteps);
    }

    /** A number may end more than once, with the whole of its time; the last word counts. */
    private static void event(Entry entry, String text) {
        if (text.equals("CACHED")) {
            entry.isCached = true;
        } else if (text.equals("CANCELED") || text.startsWith("ERROR: ")) {
            entry.time = Optional.empty();
        } else if (text.startsWith("DONE ")) {
            entry.time = seconds(text.substring("DONE ".length()));
            entry.isCached = false;
        }
    }

    private static Optional<Duration> seconds(String text) {
        String number = text.endsWith("s") ? text.substring(0, text.length() - 1) : "";
        int point = number.indexOf('.');
        boolean isNumber = number.length() <= LONGEST_SECONDS
                && point > 0
                && isNumber(number.substring(0, point))
                && isNumber(number.substring(point + 1));
        return isNumber
                ? Optional.of(Duration.ofMillis(new BigDecimal(number).movePointRight(3).longValue()))
                : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void end() {
        List<RecordedStep> steps = new ArrayList<>();
        for (Entry entry : entries.values()) {
            entry.step.ifPresent(name -> steps.add(RecordedStep.of(name, entry.time, entry.isCached)));
        }
        if (!steps.isEmpty()) {
            builds.add(new RecordedBuild(steps));
        }
        entries = new LinkedHashMap<>();
        hasSteps = false;
    }

    List<RecordedBuild> builds() {
        end();
        return builds;
    }
}
