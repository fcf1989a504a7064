package dev.layerwise.shell;

import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The working directory and the variables at one place of a script: those of the RUN, changed by the commands before.
 */
final class ScriptState implements Variables {

    /** Set by the shell itself or by what starts it, so they have a value where the Dockerfile gives none. */
    private static final Set<String> SET_BY_SHELL = Set.of(
            "HOME", "PWD", "OLDPWD", "IFS", "PATH", "HOSTNAME", "RANDOM", "SECONDS", "LINENO", "UID", "EUID", "PPID",
            "SHLVL", "SHELL", "USER", "TERM", "OPTIND", "OPTARG", "REPLY", "HOSTTYPE", "MACHTYPE", "OSTYPE", "_");

    private final Variables outside;
    private final Predicate<String> movingOutside;
    private final Map<String, VariableValue> changed = new HashMap<>();
    private final Set<String> moving = new HashSet<>();
    private Optional<String> directory;

    ScriptState(Variables outside, Optional<String> directory) {
        this(outside, name -> false, directory);
    }

    private ScriptState(Variables outside, Predicate<String> movingOutside, Optional<String> directory) {
        this.outside = outside;
        this.movingOutside = movingOutside;
        this.directory = directory;
    }

    /** For commands whose changes nobody behind them sees; this state must not change while they run. */
    ScriptState inner() {
        return new ScriptState(this, this::isMovingFunction, directory);
    }

    Optional<String> directory() {
        return directory;
    }

    void moveTo(Optional<String> other) {
        directory = other;
    }

    void set(String name, VariableValue value) {
        changed.put(name, value);
    }

    /** Remembers that calling the function changes the working directory. */
    void addMovingFunction(String name) {
        moving.add(name);
    }

    boolean isMovingFunction(String name) {
        return moving.contains(name) || movingOutside.test(name);
    }

    @Override
    public VariableValue get(String name) {
        VariableValue value = changed.get(name);
        if (value != null) {
            return value;
        }
        // positional and special parameters
        if (name.isEmpty() || !VariableReader.isNameStart(name.charAt(0))) {
            return VariableValue.unknown();
        }
        VariableValue known = outside.get(name);
        return known instanceof VariableValue.Unset && SET_BY_SHELL.contains(name) ? VariableValue.unknown() : known;
    }
}
