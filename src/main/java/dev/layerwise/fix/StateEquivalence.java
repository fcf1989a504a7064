package dev.layerwise.fix;

import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.Phrase;
import dev.layerwise.stage.Environment;
import dev.layerwise.stage.EnvironmentVariable;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.VariableValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a command finds the same variables, user, working directory and shell, and the image keeps the same. */
final class StateEquivalence {

    private final Set<BuildChange> changes;

    StateEquivalence(Set<BuildChange> changes) {
        this.changes = changes;
    }

    Optional<String> obstacle(Operation old, Operation now) {
        StageState before = old.place().before();
        StageState after = now.place().before();
        String name = Names.of(old);
        Optional<String> variable = variable(before.environment(), after.environment(), old);
        return variable.map(other -> name + " would find another " + Phrase.code(other))
                .or(() -> other(before, after, Placeless.is(old)).map(what -> name + " would have another " + what));
    }

    Optional<String> atEnd(StageState before, StageState after) {
        return difference(variables(before.imageEnvironment()), variables(after.imageEnvironment()))
                .map(name -> "the image would have another " + Phrase.code(name))
                .or(() -> other(before, after, false).map(what -> "the image would have another " + what));
    }

    private Optional<String> other(StageState before, StageState after, boolean isPlaceless) {
        if (!before.user().value().equals(after.user().value()) && !changes.contains(BuildChange.USERS)) {
            return Optional.of("user");
        }
        boolean isThere = before.workingDirectory().value().equals(after.workingDirectory().value());
        if (!isThere && !isPlaceless) {
            return Optional.of("working directory");
        }
        return before.shell().value().equals(after.shell().value()) ? Optional.empty() : Optional.of("shell");
    }

    /** A variable that differs and may matter. */
    private Optional<String> variable(Environment before, Environment after, Operation command) {
        Map<String, VariableValue> old = variables(before);
        Map<String, VariableValue> now = variables(after);
        if (changes.contains(BuildChange.ARGUMENTS)) {
            old.keySet().removeIf(name -> !now.containsKey(name)
                    && !command.meaning().contains(name)
                    && before.find(name).map(EnvironmentVariable::isArgument).orElse(false));
        }
        return difference(old, now);
    }

    private static Map<String, VariableValue> variables(Environment environment) {
        Map<String, VariableValue> variables = new LinkedHashMap<>();
        environment.variables().forEach(variable -> variables.put(variable.name(), variable.value()));
        return variables;
    }

    private static Optional<String> difference(Map<String, VariableValue> old, Map<String, VariableValue> now) {
        for (Map.Entry<String, VariableValue> variable : old.entrySet()) {
            if (!variable.getValue().equals(now.get(variable.getKey()))) {
                return Optional.of(variable.getKey());
            }
        }
        return now.keySet().stream().filter(name -> !old.containsKey(name)).findFirst();
    }
}
