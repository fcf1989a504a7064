package dev.layerwise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program's entry: finds the command that the arguments name, and turns its outcome into an exit status. */
public final class Main {

    private static final String NAME = "layerwise";

    private Main() {}

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("check")) {
            WarmUp.start(arguments);
        }
        // reports are UTF-8 whatever the locale says; the file system's names come through unchanged
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(new Streams(System.in, out, err, Terminal.current()), arguments);
        out.flush();
        // without the logging of an exit and its hooks: what a hook would remove is removed by now
        Runtime.getRuntime().halt(status);
    }

    /** What {@code main} does, without an end of the process. */
    public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        return run(new Streams(in, out, err, Terminal.NONE), arguments);
    }

    /** All commands and options, for what is made from them: completions and the manual. */
    public static CommandLine commands() {
        return all(new Streams(InputStream.nullInputStream(), System.out, System.err, Terminal.NONE));
    }

    private static int run(Streams streams, String... arguments) {
        // types that no option has, and that picocli would look up one by one
        System.setProperty("picocli.converters.excludes", "java.*");
        Supplier<CommandSpec> named = arguments.length > 0 ? commands(streams).get(arguments[0]) : null;
        CommandLine commandLine = named == null ? all(streams) : alone(named.get(), streams);
        commandLine.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        return commandLine.execute(
                named == null ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    /** One command that was named, without the time that it takes to make the others, and what holds them. */
    private static CommandLine alone(CommandSpec spec, Streams streams) {
        spec.name(NAME + " " + spec.name());
        CommandLine commandLine = new CommandLine(spec, Instances.FACTORY);
        handleErrors(commandLine, streams);
        return commandLine;
    }

    /** All of them, for help or a guess. */
    private static CommandLine all(Streams streams) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(null, Instances.FACTORY)
                .name(NAME)
                .version(NAME + " " + Version.current());
        spec.usageMessage().description("Finds what makes Dockerfile builds slow, and proves it.");
        spec.addOption(Options.help());
        spec.addOption(Options.version());
        commands(streams).forEach((name, command) ->
                spec.addSubcommand(name, new CommandLine(command.get(), Instances.FACTORY)));
        CommandLine commandLine = new CommandLine(spec, Instances.FACTORY);
        handleErrors(commandLine, streams);
        commandLine.setExecutionStrategy(result -> {
            if (CommandLine.executeHelpRequest(result) != null) {
                return ExitCode.OK.status();
            }
            if (result.hasSubcommand()) {
                return new CommandLine.RunLast().execute(result);
            }
            Messages.error(streams, "no command named");
            commandLine.usage(commandLine.getErr());
            return ExitCode.USAGE.status();
        });
        return commandLine;
    }

    private static void handleErrors(CommandLine commandLine, Streams streams) {
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((failed, given) -> {
            Messages.error(streams, failed.getMessage());
            sayCheck(streams, failed);
            String command = failed.getCommandLine().getCommandSpec().qualifiedName();
            streams.err().println("Try `" + command + " --help`.");
            return ExitCode.USAGE.status();
        });
        commandLine.setExecutionExceptionHandler((failed, command, result) -> {
            if (failed instanceof UserError) {
                Messages.error(streams, failed.getMessage());
                return ExitCode.USAGE.status();
            }
            if (failed instanceof ConfigurationError error) {
                error.messages().forEach(message -> Messages.error(streams, message));
                return ExitCode.USAGE.status();
            }
            Messages.error(streams, "internal error, please report it: " + failed);
            failed.printStackTrace(streams.err());
            return ExitCode.DEFECT.status();
        });
    }

    private static Map<String, Supplier<CommandSpec>> commands(Streams streams) {
        Map<String, Supplier<CommandSpec>> commands = new TreeMap<>();
        commands.put("check", () -> new CheckCommand(streams).spec());
        commands.put("compare", () -> new CompareCommand(streams).spec());
        commands.put("dump", () -> new DumpCommand(streams).spec());
        commands.put("explain", () -> new ExplainCommand(streams).spec());
        commands.put("ignore", () -> new IgnoreCommand(streams).spec());
        commands.put("layers", () -> new LayersCommand(streams).spec());
        commands.put("rebuild", () -> new RebuildCommand(streams).spec());
        commands.put("replay", () -> new ReplayCommand(streams).spec());
        commands.put("rules", () -> new RulesCommand(streams).spec());
        return commands;
    }

    /** People who come from other linters name a file, and no command. */
    private static void sayCheck(Streams streams, CommandLine.ParameterException failed) {
        if (failed instanceof CommandLine.UnmatchedArgumentException unmatched
                && failed.getCommandLine().getCommandName().equals(NAME)) {
            unmatched.getUnmatched().stream()
                    .filter(Main::isFile)
                    .findFirst()
                    .ifPresent(file -> Messages.error(streams, "to lint it, write: layerwise check " + file));
        }
    }

    private static boolean isFile(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
