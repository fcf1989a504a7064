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
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program's entry: finds the command that the arguments name, and turns its outcome into an exit status. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // reports are UTF-8 whatever the locale says; the file system's names come through unchanged
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(new Streams(System.in, out, err, Terminal.current()), arguments);
        out.flush();
        System.exit(status);
    }

    /** What {@code main} does, without an end of the process. */
    public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        return run(new Streams(in, out, err, Terminal.NONE), arguments);
    }

    private static int run(Streams streams, String... arguments) {
        CommandLine commandLine = commandLine(streams);
        commandLine.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8));
        return commandLine.execute(arguments);
    }

    private static CommandLine commandLine(Streams streams) {
        CommandSpec spec = CommandSpec.create().name("layerwise").version("layerwise " + Version.current());
        spec.usageMessage().description("Finds what makes Dockerfile builds slow, and proves it.");
        spec.addOption(Options.help());
        spec.addOption(Options.version());
        spec.addSubcommand("check", new CheckCommand(streams).spec());
        spec.addSubcommand("compare", new CompareCommand(streams).spec());
        spec.addSubcommand("dump", new DumpCommand(streams).spec());
        spec.addSubcommand("explain", new ExplainCommand(streams).spec());
        spec.addSubcommand("ignore", new IgnoreCommand(streams).spec());
        spec.addSubcommand("layers", new LayersCommand(streams).spec());
        spec.addSubcommand("rebuild", new RebuildCommand(streams).spec());
        spec.addSubcommand("replay", new ReplayCommand(streams).spec());
        spec.addSubcommand("rules", new RulesCommand(streams).spec());
        CommandLine commandLine = new CommandLine(spec);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionStrategy(result -> {
            if (CommandLine.executeHelpRequest(result) != null) {
                return ExitCode.OK.status();
            }
            if (result.hasSubcommand()) {
                return new CommandLine.RunLast().execute(result);
            }
            throw new CommandLine.ParameterException(commandLine, "no command named");
        });
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
        return commandLine;
    }

    /** People who come from other linters name a file, and no command. */
    private static void sayCheck(Streams streams, CommandLine.ParameterException failed) {
        if (failed instanceof CommandLine.UnmatchedArgumentException unmatched
                && failed.getCommandLine().getParent() == null) {
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
