package dev.layerwise.shell;

import dev.layerwise.syntax.VariableValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the shell's own commands change for the commands behind them. */
final class Builtins {

    static final Set<String> MOVING = Set.of("cd", "pushd", "popd", "chdir");

    /** They set the variables that their arguments name. */
    static final Set<String> ASSIGNING = Set.of(
            "export", "readonly", "declare", "typeset", "local", "read", "mapfile", "readarray", "unset", "getopts",
            "let", "printf");

    /** Those of them whose arguments are assignments. */
    private static final Set<String> DECLARING = Set.of("export", "readonly", "declare", "typeset", "local");

    private Builtins() {}

    static void apply(Program program, ScriptState state, Set<Reach> reached) {
        String name = program.name().orElse("");
        if (MOVING.contains(name)) {
            // in a subshell, or in a branch, the commands behind it are reached the same way
            state.moveTo(reached.contains(Reach.AFTER_OR) ? Optional.empty() : target(program, state));
        } else if (state.isMovingFunction(name)) {
            state.moveTo(Optional.empty());
        } else if (ASSIGNING.contains(name)) {
            boolean isCertain = reached.stream().noneMatch(Reach::isUncertain);
            boolean declares = DECLARING.contains(name);
            program.arguments().forEach(argument -> assign(argument, declares, isCertain, state));
        }
    }

    private static Optional<String> target(Program program, ScriptState state) {
        List<Argument> operands = Arguments.of(program.arguments(), Set.of()).operands();
        boolean isPath = operands.size() == 1 && !program.name().equals(Optional.of("popd"));
        return isPath
                ? operands.getFirst().text().filter(path -> !path.equals("-"))
                        .flatMap(path -> Directories.resolve(state.directory(), path))
                : Optional.empty();
    }

    private static void assign(Argument argument, boolean declares, boolean isCertain, ScriptState state) {
        String text = argument.prefix();
        int end = nameEnd(text);
        boolean isAssignment = end < text.length() && text.charAt(end) == '=';
        if (end == 0 || declares && !isAssignment) {
            return;
        }
        Optional<String> value = declares && isCertain && !argument.isPattern()
                ? argument.text().map(known -> known.substring(end + 1))
                : Optional.empty();
        state.set(text.substring(0, end), value.map(VariableValue::of).orElse(VariableValue.unknown()));
    }

    /** The variable that an argument of such a command names, if one does. */
    static Optional<String> assignedName(ShellWord word) {
        String text = word.parts().isEmpty() || !(word.parts().getFirst() instanceof WordPart.Literal literal)
                ? ""
                : literal.text();
        int end = nameEnd(text);
        return end == 0 ? Optional.empty() : Optional.of(text.substring(0, end));
    }

    private static int nameEnd(String text) {
        int end = 0;
        while (end < text.length()
                && (end == 0 ? VariableReader.isNameStart(text.charAt(0)) : VariableReader.isName(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
