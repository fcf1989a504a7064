package dev.layerwise.stage;

import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An ordered environment that never changes: an assignment makes a new one in logarithmic time, and puts the variable
 * last, as BuildKit does. The order is part of every RUN's cache key.
 */
public final class Environment implements Variables {

    public static final Environment EMPTY = new Environment(NameMap.empty(), VariableSequence.EMPTY);

    private final NameMap<Integer> places;
    private final VariableSequence sequence;

    private Environment(NameMap<Integer> places, VariableSequence sequence) {
        this.places = places;
        this.sequence = sequence;
    }

    Environment with(EnvironmentVariable variable) {
        VariableSequence without =
                places.get(variable.name()).map(sequence::without).orElse(sequence);
        return new Environment(places.with(variable.name(), without.end()), without.with(variable));
    }

    /** As {@link #with}, but a variable that is there already keeps its place. */
    Environment withInPlace(EnvironmentVariable variable) {
        return places.get(variable.name())
                .map(place -> new Environment(places, sequence.replace(place, variable)))
                .orElseGet(() -> with(variable));
    }

    public Optional<EnvironmentVariable> find(String name) {
        return places.get(name).map(sequence::at);
    }

    /** Unknown also where a base image that nobody described may set the variable. */
    @Override
    public VariableValue get(String name) {
        return find(name)
                .map(EnvironmentVariable::value)
                .orElseGet(() -> places.get("").isPresent() ? VariableValue.unknown() : VariableValue.unset());
    }

    /** In order. */
    public List<EnvironmentVariable> variables() {
        List<EnvironmentVariable> all = new ArrayList<>();
        sequence.addTo(all);
        return all;
    }

    /** Equal for environments of equal variables in equal order. */
    public String fingerprint() {
        return sequence.fingerprint();
    }
}
