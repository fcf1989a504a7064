package dev.layerwise.shell;

import dev.layerwise.shell.Wrappers.Wrapper;
import dev.layerwise.syntax.VariableValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The program that a command's words run in the end, behind all wrappers.
 *
 * @param word what names it; for {@code python3 -m pip} that is {@code pip}
 * @param name without its folder; absent if not known
 */
record Program(Argument word, Optional<String> name, List<Argument> arguments) {

    /** Absent only if there are no words. */
    static Optional<Program> of(List<Argument> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<Argument> rest = words;
        while (true) {
            Program program = first(rest);
            Optional<Wrapper> wrapper = program.name.map(Wrappers.byName()::get);
            if (wrapper.isEmpty()) {
                return Optional.of(program.behindInterpreter());
            }
            List<Argument> inner = unwrapped(wrapper.get(), program.arguments);
            if (inner.isEmpty()) {
                return Optional.of(program);
            }
            rest = inner;
        }
    }

    private static Program first(List<Argument> words) {
        Argument word = words.getFirst();
        // the bracket of a test is a program, and no pattern until something closes it
        Optional<String> name = word.isPattern() && !word.is("[") ? Optional.empty() : word.text().or(() -> tail(word));
        return new Program(word, name.map(Program::withoutFolder).filter(text -> !text.isEmpty()),
                words.subList(1, words.size()));
    }

    /** The name in {@code $HOME/bin/pip}, where only the folder is unknown. */
    private static Optional<String> tail(Argument word) {
        return word.value() instanceof WordValue.Partial(var _, var suffix) && suffix.contains("/")
                ? Optional.of(suffix)
                : Optional.empty();
    }

    private static String withoutFolder(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The words behind a wrapper's own; none if it runs nothing. */
    private static List<Argument> unwrapped(Wrapper wrapper, List<Argument> words) {
        int at = Arguments.firstOperand(words, wrapper.valued());
        for (Argument own : words.subList(0, at)) {
            if (wrapper.queries().stream().anyMatch(own::is)) {
                return List.of();
            }
        }
        while (wrapper.assignments() && at < words.size() && words.get(at).prefix().indexOf('=') > 0) {
            at++;
        }
        return words.subList(Math.min(at + wrapper.operands(), words.size()), words.size());
    }

    /** The variables that wrappers such as {@code env} set for the program. */
    static Map<String, VariableValue> assignments(List<Argument> words) {
        Map<String, VariableValue> assigned = new HashMap<>();
        List<Argument> rest = words;
        while (!rest.isEmpty()) {
            Program program = first(rest);
            Optional<Wrapper> wrapper = program.name.map(Wrappers.byName()::get);
            if (wrapper.isEmpty()) {
                break;
            }
            List<Argument> inner = unwrapped(wrapper.get(), program.arguments);
            if (wrapper.get().assignments()) {
                List<Argument> own = program.arguments.subList(0, program.arguments.size() - inner.size());
                own.forEach(word -> assign(word, assigned));
            }
            rest = inner;
        }
        return assigned;
    }

    private static void assign(Argument word, Map<String, VariableValue> assigned) {
        int equals = word.prefix().indexOf('=');
        if (equals > 0 && word.prefix().charAt(0) != '-') {
            assigned.put(word.prefix().substring(0, equals), word.text()
                    .map(text -> VariableValue.of(text.substring(equals + 1)))
                    .orElse(VariableValue.unknown()));
        }
    }

    private Program behindInterpreter() {
        Optional<Interpreter> interpreter = name.flatMap(Interpreter::of);
        if (interpreter.isEmpty() || script().isPresent()) {
            return this;
        }
        int at = 0;
        while (at < arguments.size() && arguments.get(at).prefix().startsWith("-")) {
            Argument option = arguments.get(at);
            if (interpreter.get() == Interpreter.PYTHON && option.is("-m")) {
                return at + 1 < arguments.size() ? module(at + 1) : this;
            }
            at += interpreter.get().takesNext(option.prefix()) ? 2 : 1;
        }
        return at < arguments.size() ? file(interpreter.get(), at) : this;
    }

    private Program module(int at) {
        Argument module = arguments.get(at);
        return module.text().filter(Interpreter.PYTHON_MODULES::contains).isPresent()
                ? new Program(module, module.text(), arguments.subList(at + 1, arguments.size()))
                : this;
    }

    private Program file(Interpreter interpreter, int at) {
        Argument file = arguments.get(at);
        Optional<String> program = first(List.of(file)).name.flatMap(interpreter::program);
        return program.isPresent()
                ? new Program(file, program, arguments.subList(at + 1, arguments.size()))
                : this;
    }

    /** The script that the program gives to a shell: the argument of {@code -c}, or what {@code eval} gets. */
    Optional<Argument> script() {
        String program = name.orElse("");
        if (program.equals("eval") && arguments.size() == 1) {
            return Optional.of(arguments.getFirst());
        }
        if (Wrappers.USER_SHELLS.contains(program)) {
            Arguments parsed = Arguments.of(arguments, Set.of("-c", "--command", "-s", "--shell", "-g", "-u"));
            return parsed.option("-c", "--command").flatMap(Arguments.Option::value);
        }
        return Wrappers.SHELLS.contains(program) ? shellScript() : Optional.empty();
    }

    /** {@code -c} may stand in a cluster, anywhere among the options; the script is the first operand. */
    private Optional<Argument> shellScript() {
        boolean command = false;
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).prefix();
            boolean isOption = text.length() > 1 && (text.charAt(0) == '-' || text.charAt(0) == '+');
            if (!isOption) {
                return command ? Optional.of(arguments.get(i)) : Optional.empty();
            }
            boolean isCluster = !text.startsWith("--") && text.charAt(0) == '-';
            command |= isCluster && text.indexOf('c') > 0;
            // "-euxo pipefail": the last letter takes the next word
            boolean takesNext = Wrappers.SHELL_VALUED.contains(text)
                    || isCluster && (text.endsWith("o") || text.endsWith("O"));
            i += takesNext ? 1 : 0;
        }
        return Optional.empty();
    }
}
