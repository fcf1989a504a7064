import picocli.CommandLine.Model.CommandSpec;

/** What fish completes. */
final class FishCompletion {

    private final StringBuilder text = new StringBuilder("# Completions of fish for layerwise.\n");
    private final String program;

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec program) {
        FishCompletion fish = new FishCompletion(program.name());
        fish.line("", "-f");
        Argument.options(program).forEach(option -> fish.option("__fish_use_subcommand", option));
        Argument.commands(program).forEach(fish::command);
        return fish.text.toString();
    }

    private void command(CommandSpec command) {
        String summary = String.join(" ", command.usageMessage().description());
        line("__fish_use_subcommand", "-a " + command.name() + " -d " + quoted(summary));
        String condition = "__fish_seen_subcommand_from " + command.name();
        Argument.options(command).forEach(option -> option(condition, option));
        for (Argument path : Argument.paths(command)) {
            line(condition, path.isFile() ? "-F" : values(path));
        }
    }

    private void option(String condition, Argument option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1)).append(' ');
        }
        if (option.isNeeded()) {
            words.append("-r ");
        }
        if (option.hasValue()) {
            words.append(option.isFile() ? "-F " : values(option) + " ");
        }
        line(condition, words + "-d " + quoted(option.summary()));
    }

    private static String values(Argument argument) {
        if (argument.isFolder()) {
            return "-f -a '(__fish_complete_directories)'";
        }
        return argument.values().isEmpty() ? "-f" : "-f -a " + quoted(String.join(" ", argument.values()));
    }

    private void line(String condition, String words) {
        String when = condition.isEmpty() ? "" : " -n " + quoted(condition);
        text.append("complete -c ").append(program).append(when).append(' ').append(words).append('\n');
    }

    private static String quoted(String word) {
        return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
