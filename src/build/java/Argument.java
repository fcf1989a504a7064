import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option or a path of a command, in the terms of those who complete it.
 *
 * @param names of an option, each with its dashes; none for a path
 * @param label what its value is called
 * @param hasValue whether it takes one, which may then be left out
 * @param isNeeded whether it needs one
 * @param isRepeated whether it may be given again
 * @param values what the value may be, if that is known
 */
record Argument(
        List<String> names,
        String label,
        boolean hasValue,
        boolean isNeeded,
        boolean isRepeated,
        List<String> values,
        String description) {

    private static final Set<String> FOLDERS = Set.of("DIR", "CONTEXT");
    private static final Set<String> FILES = Set.of("FILE", "LIST", "PATH", "DOCKERFILE");

    /** The commands that are for users. */
    static List<CommandSpec> commands(CommandSpec program) {
        return program.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(command -> !command.usageMessage().hidden())
                .toList();
    }

    static List<Argument> options(CommandSpec command) {
        return command.options().stream().map(Argument::of).toList();
    }

    static List<Argument> paths(CommandSpec command) {
        return command.positionalParameters().stream().map(Argument::of).toList();
    }

    private static Argument of(ArgSpec spec) {
        List<String> names = spec instanceof OptionSpec option ? List.of(option.names()) : List.of();
        return new Argument(
                names,
                spec.paramLabel(),
                spec.arity().max() > 0,
                spec.arity().min() > 0,
                spec.isMultiValue(),
                values(spec),
                String.join(" ", spec.description()));
    }

    private static List<String> values(ArgSpec spec) {
        if (spec.completionCandidates() == null) {
            return List.of();
        }
        boolean isEnum = spec.type().isEnum();
        return StreamSupport.stream(spec.completionCandidates().spliterator(), false)
                .map(value -> isEnum ? value.toLowerCase(Locale.ROOT) : value)
                .toList();
    }

    boolean isFolder() {
        return FOLDERS.contains(label);
    }

    boolean isFile() {
        return FILES.contains(label);
    }

    /** The first thing that is said of it. */
    String summary() {
        return description.split("[;.](\\s|$)")[0];
    }
}
