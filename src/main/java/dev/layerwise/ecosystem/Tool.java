package dev.layerwise.ecosystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of one program, or of several that share it.
 *
 * @param manager the usual name; absent if each program goes by its own
 * @param dependenciesOnly the arguments with which it gets what a project needs, and reads nothing but manifests
 * @param lockedForms commands that take what the lock file says, or fail
 * @param clusters whether {@code -abc} stands for {@code -a -b -c}
 * @param strict whether a command line without a listed subcommand is that of another program of the same name
 * @param goals whether each operand is a subcommand, as in {@code mvn clean package}
 * @param commands by name; a name of several words is a nested subcommand
 * @param bare what the program does without a subcommand
 * @param unknown what a subcommand does that is not listed
 */
record Tool(
        List<String> programs,
        Optional<String> manager,
        Optional<String> dependenciesOnly,
        List<LockedForm> lockedForms,
        boolean clusters,
        boolean goals,
        boolean strict,
        Map<String, OptionRule> options,
        Map<String, CommandRule> commands,
        Optional<CommandRule> bare,
        Optional<CommandRule> unknown) {

    Tool {
        programs = List.copyOf(programs);
        lockedForms = List.copyOf(lockedForms);
        options = Map.copyOf(options);
    }

    /** The subcommand of that name, or the first whose name is a pattern that fits. */
    Optional<CommandRule> command(String name) {
        CommandRule exact = commands.get(name);
        if (exact != null) {
            return Optional.of(exact);
        }
        for (Map.Entry<String, CommandRule> entry : commands.entrySet()) {
            if (entry.getKey().indexOf('*') >= 0 && Glob.matches(entry.getKey(), name)) {
                return Optional.of(entry.getValue());
            }
        }
        return Optional.empty();
    }

    /** Whether a subcommand's name goes on after these words. */
    boolean goesOn(String words) {
        String start = words + ' ';
        for (String name : commands.keySet()) {
            if (name.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
