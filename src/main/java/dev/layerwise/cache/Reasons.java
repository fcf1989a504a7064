package dev.layerwise.cache;

import dev.layerwise.cache.KeyPart.Kind;
import dev.layerwise.context.ContentId;
import dev.layerwise.stage.EnvironmentVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds out why a step differs from the one that stood in its place in the build before. */
final class Reasons {

    private final Map<Place, Step> byNumber = new HashMap<>();
    private final Map<Place, Step> byText = new HashMap<>();

    Reasons(Optional<Build> before) {
        before.ifPresent(build -> build.steps().forEach(step -> {
            byNumber.put(new Place(step.kind(), step.id()), step);
            byText.putIfAbsent(textPlace(step), step);
        }));
    }

    List<Reason> of(Step step) {
        if (step.isForced()) {
            return List.of(new Reason.CacheNotUsed());
        }
        Optional<Step> old = counterpart(step);
        if (old.isEmpty()) {
            return List.of(new Reason.NewStep());
        }
        List<Reason> own = differences(old.get(), step);
        if (!own.isEmpty()) {
            return own;
        }
        return List.of(step.before()
                .<Reason>map(Reason.StepBefore::new)
                .orElseGet(Reason.NewStep::new));
    }

    /** The step of the same stage with the same text, the same number if there are several; else of the same number. */
    private Optional<Step> counterpart(Step step) {
        Optional<Step> sameNumber = Optional.ofNullable(byNumber.get(new Place(step.kind(), step.id())));
        if (sameNumber.filter(old -> old.text().equals(step.text())).isPresent()) {
            return sameNumber;
        }
        return Optional.ofNullable(byText.get(textPlace(step))).or(() -> sameNumber);
    }

    private static Place textPlace(Step step) {
        return new Place(step.kind(), step.stage().label() + "|" + step.text());
    }

    private static List<Reason> differences(Step old, Step step) {
        List<KeyPart> before = old.key().parts();
        List<KeyPart> after = step.key().parts();
        if (before.equals(after)) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<KeyPart> mine = ofKind(after, kind);
            List<KeyPart> theirs = ofKind(before, kind);
            if (!values(mine).equals(values(theirs))) {
                reasons.add(reason(kind, old, step, mine, theirs));
            }
        }
        return reasons;
    }

    private static List<KeyPart> ofKind(List<KeyPart> parts, Kind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    private static List<ContentId> values(List<KeyPart> parts) {
        return parts.stream().map(KeyPart::value).toList();
    }

    private static Reason reason(Kind kind, Step old, Step step, List<KeyPart> mine, List<KeyPart> theirs) {
        return switch (kind) {
            case BASE -> new Reason.ChangedBase(step.text());
            case INSTRUCTION -> new Reason.ChangedInstruction();
            case FILES -> files(old, step, mine, theirs);
            case ENVIRONMENT -> new Reason.ChangedVariables(variables(old, step));
            case WORKING_DIRECTORY -> new Reason.ChangedSetting("WORKDIR");
            case USER -> new Reason.ChangedSetting("USER");
            case PLATFORM -> new Reason.ChangedSetting("platform");
            case SETTING -> new Reason.ChangedSetting(firstDifference(mine, theirs).name());
        };
    }

    private static KeyPart firstDifference(List<KeyPart> mine, List<KeyPart> theirs) {
        for (int i = 0; i < mine.size() && i < theirs.size(); i++) {
            if (!mine.get(i).value().equals(theirs.get(i).value())) {
                return mine.get(i);
            }
        }
        return mine.size() > theirs.size() ? mine.get(theirs.size()) : theirs.get(mine.size());
    }

    private static Reason files(Step old, Step step, List<KeyPart> mine, List<KeyPart> theirs) {
        KeyPart differing = firstDifference(mine, theirs);
        return new Reason.ChangedFiles(differing.name(), FileDifference.between(old, step, differing.name()));
    }

    private static List<String> variables(Step old, Step step) {
        Map<String, String> before = variables(old);
        Map<String, String> after = variables(step);
        TreeSet<String> names = new TreeSet<>();
        before.forEach((name, value) -> {
            if (!value.equals(after.get(name))) {
                names.add(name);
            }
        });
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(names::add);
        if (names.isEmpty()) {
            // only the order differs
            List<String> first = List.copyOf(before.keySet());
            List<String> second = List.copyOf(after.keySet());
            for (int i = 0; i < first.size(); i++) {
                if (!first.get(i).equals(second.get(i))) {
                    names.add(second.get(i));
                }
            }
        }
        // what an unknown image sets is one entry without a name
        names.remove("");
        return List.copyOf(names);
    }

    private static Map<String, String> variables(Step step) {
        Map<String, String> values = new LinkedHashMap<>();
        step.place().ifPresent(place -> {
            for (EnvironmentVariable variable : place.before().environment().variables()) {
                values.put(variable.name(), variable.value().toString());
            }
        });
        return values;
    }

    /** Where a step stands: its kind with its id, or with its stage and text. */
    private record Place(StepKind kind, String name) {}
}
