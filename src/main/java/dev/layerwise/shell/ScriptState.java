package dev.layerwise.shell;

import dev.layerwise.syntax.VariableValue;
import dev.layerwise.syntax.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Set<String> moving = new HashSet<>();
    private Optional<String> directory;
    private int version;

    ScriptState(Variables outside, Optional<String> directory) {
        this(outside, name -> false, directory);
    }

    private ScriptState(Variables outside, Predicate<String> movingOutside, Optional<String> directory) {
        this.outside = outside;
        this.movingOutside = movingOutside;
        this.directory = directory;
    }

    /** A variable's value from some version on. */
    private record Change(int version, VariableValue value) {}

    /** For commands whose changes nobody behind them sees; this state must not change while they run. */
    ScriptState inner() {
        return new ScriptState(frozen(), this::isMovingFunction, directory);
    }

    /** The variables as they are now, whatever changes later. */
    Variables frozen() {
        int now = version;
        return name -> at(name, now);
    }

    Optional<String> directory() {
        return directory;
    }

    void moveTo(Optional<String> other) {
        directory = other;
    }

    void set(String name, VariableValue value) {
        version++;
        changes.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(new Change(version, value));
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
        return at(name, version);
    }

    private VariableValue at(String name, int time) {
        List<Change> made = changes.getOrDefault(name, List.of());
        int low = 0;
        int high = made.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (made.get(middle).version() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 ? made.get(low - 1).value() : outside(name);
    }

    private VariableValue outside(String name) {
        // positional and special parameters
        if (name.isEmpty() || !VariableReader.isNameStart(name.charAt(0))) {
            return VariableValue.unknown();
        }
        VariableValue known = outside.get(name);
        return known instanceof VariableValue.Unset && SET_BY_SHELL.contains(name) ? VariableValue.unknown() : known;
    }
}
