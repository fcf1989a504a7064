import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** The manual page, in the language of {@code man}. */
final class ManPage {

    private final StringBuilder text = new StringBuilder();
    private final CommandSpec program;

    private ManPage(CommandSpec program) {
        this.program = program;
    }

    static String of(CommandSpec program, LocalDate date) {
        return new ManPage(program).text(date);
    }

    private String text(LocalDate date) {
        String name = program.name();
        String version = String.join(" ", program.version());
        line(".TH " + quoted(name.toUpperCase(Locale.ROOT)) + " 1 " + quoted(date.toString()) + " " + quoted(version));
        // a URL or a long option is better not torn
        line(".nh");
        line(".SH NAME");
        said(name + " - " + description(program));
        line(".SH SYNOPSIS");
        line(".B " + name);
        line(".I COMMAND");
        said("[OPTION...] [PATH...]");
        line(".SH COMMANDS");
        for (CommandSpec command : Argument.commands(program)) {
            line(".TP");
            line(".B " + command.name());
            said(description(command));
        }
        line(".SH OPTIONS");
        Argument.options(program).forEach(this::argument);
        Argument.commands(program).forEach(this::command);
        line(".SH FILES");
        line(".TP");
        line(".B .layerwise.yaml");
        said("The configuration of the folder that it lies in and of those below.");
        line(".SH ENVIRONMENT");
        line(".TP");
        line(".B NO_COLOR");
        said("No colours, if it is set and not empty.");
        return text.toString();
    }

    private void command(CommandSpec command) {
        line(".SH " + quoted(program.name().toUpperCase(Locale.ROOT) + " " + command.name().toUpperCase(Locale.ROOT)));
        line(".B " + program.name() + " " + command.name());
        String paths = Argument.paths(command).stream()
                .map(path -> (path.isNeeded() ? path.label() : "[" + path.label() + "]")
                        + (path.isRepeated() ? "..." : ""))
                .collect(Collectors.joining(" "));
        said("[OPTION...] " + paths);
        line(".PP");
        said(description(command));
        Stream.concat(Argument.paths(command).stream(), Argument.options(command).stream()).forEach(this::argument);
        Map<String, String> exits = command.usageMessage().exitCodeList();
        if (!exits.isEmpty()) {
            line(".SS Exit status");
            exits.forEach((status, meaning) -> {
                line(".TP");
                line(".B " + status);
                said(meaning);
            });
        }
    }

    private void argument(Argument argument) {
        line(".TP");
        if (argument.names().isEmpty()) {
            line(".I " + escaped(argument.label()));
        } else {
            String names = argument.names().stream()
                    .map(name -> "\\fB" + escaped(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            line(names + value(argument));
        }
        said(argument.description());
    }

    private static String value(Argument option) {
        if (!option.hasValue()) {
            return "";
        }
        String value = "=\\fI" + escaped(option.label()) + "\\fR";
        return option.isNeeded() ? value : "[" + value + "]";
    }

    private static String description(CommandSpec command) {
        return String.join(" ", command.usageMessage().description());
    }

    /** A line of text, which no first character makes a request. */
    private void said(String said) {
        line((said.startsWith(".") || said.startsWith("'") ? "\\&" : "") + escaped(said));
    }

    private static String escaped(String said) {
        return said.replace("\\", "\\e").replace("-", "\\-").replace("`", "\\(ga");
    }

    private static String quoted(String said) {
        return "\"" + said + "\"";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
