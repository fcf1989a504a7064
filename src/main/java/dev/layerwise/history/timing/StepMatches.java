package dev.layerwise.history.timing;

import dev.layerwise.history.PlannedStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Which recorded step is which step of a Dockerfile; each is one at most. */
final class StepMatches {

    private static final String AND = "\n";

    private final Set<PlannedStep> free;
    private final Map<PlannedStep, RecordedStep> matches = new LinkedHashMap<>();
    private List<RecordedStep> rest;

    StepMatches(List<RecordedStep> recorded, List<PlannedStep> planned) {
        this.rest = recorded;
        this.free = new LinkedHashSet<>(planned);
    }

    Map<PlannedStep, RecordedStep> all() {
        return matches;
    }

    /** What says the same: at the same place, else in the same stage, else anywhere. */
    void byText() {
        match(
                name -> name.stage() + AND + name.number() + AND + name.text(),
                step -> stage(step) + AND + number(step) + AND + text(step));
        match(name -> name.stage() + AND + name.text(), step -> stage(step) + AND + text(step));
        match(StepName::text, StepMatches::text);
        matchCut();
    }

    /** The same instruction at the same place, whatever it says. */
    void byPlace() {
        match(
                name -> name.stage() + AND + name.number() + AND + keyword(name.text()),
                step -> stage(step) + AND + number(step) + AND + keyword(text(step)));
    }

    private void match(Function<StepName, String> ofName, Function<PlannedStep, String> ofStep) {
        NavigableMap<String, Deque<PlannedStep>> known = index(ofStep);
        match(name -> Optional.ofNullable(known.get(ofName.apply(name))));
    }

    /** By how the text begins. */
    private void matchCut() {
        NavigableMap<String, Deque<PlannedStep>> known = index(StepMatches::text);
        match(name -> Optional.of(name)
                .filter(StepName::isCut)
                .map(cut -> known.ceilingEntry(cut.text()))
                .filter(next -> next.getKey().startsWith(name.text()))
                .map(Map.Entry::getValue));
    }

    private NavigableMap<String, Deque<PlannedStep>> index(Function<PlannedStep, String> ofStep) {
        NavigableMap<String, Deque<PlannedStep>> known = new TreeMap<>();
        free.forEach(step -> known.computeIfAbsent(ofStep.apply(step), _ -> new ArrayDeque<>()).add(step));
        return known;
    }

    private void match(Function<StepName, Optional<Deque<PlannedStep>>> candidates) {
        List<RecordedStep> unmatched = new ArrayList<>();
        for (RecordedStep recorded : rest) {
            Optional<PlannedStep> step = candidates.apply(recorded.name()).map(Deque::poll);
            if (step.isPresent()) {
                matches.put(step.get(), recorded);
                free.remove(step.get());
            } else {
                unmatched.add(recorded);
            }
        }
        rest = unmatched;
    }

    private static String stage(PlannedStep planned) {
        return planned.step().stage().label();
    }

    private static String number(PlannedStep planned) {
        String label = planned.step().label();
        String inside = label.substring(1, label.indexOf("] "));
        return inside.substring(inside.lastIndexOf(' ') + 1);
    }

    private static String text(PlannedStep planned) {
        return StepName.plain(planned.step().text());
    }

    private static String keyword(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }
}
