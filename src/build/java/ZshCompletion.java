import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What zsh completes. */
final class ZshCompletion {

    private final StringBuilder text = new StringBuilder();
    private final CommandSpec program;

    private ZshCompletion(CommandSpec program) {
        this.program = program;
    }

    static String of(CommandSpec program) {
        return new ZshCompletion(program).text();
    }

    private String text() {
        String name = program.name();
        line("#compdef " + name);
        line("");
        line("_" + name + "() {");
        line("    local curcontext=$curcontext state line");
        line("    typeset -A opt_args");
        line("    _arguments -C -S \\");
        Argument.options(program).forEach(option -> line("        " + option(option) + " \\"));
        line("        '1:command:->command' \\");
        line("        '*::argument:->argument'");
        line("    case $state in");
        line("        command)");
        line("            local -a commands=(");
        for (CommandSpec command : Argument.commands(program)) {
            String summary = String.join(" ", command.usageMessage().description());
            line("                " + quoted(command.name() + ":" + summary));
        }
        line("            )");
        line("            _describe -t commands command commands");
        line("            ;;");
        line("        argument)");
        line("            curcontext=${curcontext%:*}-$line[1]:");
        line("            case $line[1] in");
        Argument.commands(program).forEach(this::command);
        line("            esac");
        line("            ;;");
        line("    esac");
        line("}");
        line("");
        line("_" + name + " \"$@\"");
        return text.toString();
    }

    private void command(CommandSpec command) {
        line("                " + command.name() + ")");
        line("                    _arguments -S \\");
        Argument.options(command).forEach(option -> line("                        " + option(option) + " \\"));
        List<Argument> paths = Argument.paths(command);
        for (Argument path : paths) {
            line("                        " + quoted("*:" + path.label() + ":" + action(path)) + " \\");
        }
        text.setLength(text.length() - 3);
        line("");
        line("                    ;;");
    }

    private static String option(Argument option) {
        String said = "[" + escaped(option.summary()) + "]";
        String gap = option.isNeeded() ? ":" : "::";
        String value = option.hasValue() ? gap + escaped(option.label()) + ":" + action(option) : "";
        String equals = option.hasValue() ? option.isNeeded() ? "=" : "=-" : "";
        if (option.names().size() == 1) {
            return quoted((option.isRepeated() ? "*" : "") + option.names().getFirst() + equals + said + value);
        }
        String all = String.join(" ", option.names());
        return quoted("(" + all + ")") + "{" + String.join(",", option.names()) + "}" + quoted(said + value);
    }

    private static String action(Argument argument) {
        if (argument.isFolder()) {
            return "_files -/";
        }
        if (argument.isFile()) {
            return "_files";
        }
        return argument.values().isEmpty() ? " " : "(" + String.join(" ", argument.values()) + ")";
    }

    private static String escaped(String said) {
        return said.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
