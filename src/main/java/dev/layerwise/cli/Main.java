package dev.layerwise.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program's entry: finds the command that the arguments name, and turns its outcome into an exit status. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // reports are UTF-8 whatever the locale says; the file system's names come through unchanged
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int status = run(System.in, out, err, arguments);
        out.flush();
        System.exit(status);
    }

    /** What {@code main} does, without an end of the process. */
    public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
        Streams streams = new Streams(in, out, err);
        CommandLine commandLine = commandLine(streams);
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return commandLine.execute(arguments);
    }

    private static CommandLine commandLine(Streams streams) {
        CommandSpec spec = CommandSpec.create().name("layerwise").version("layerwise " + Version.current());
        spec.usageMessage().description("Finds what makes Dockerfile builds slow, and proves it.");
        spec.addOption(Options.help());
        spec.addOption(Options.version());
        spec.addSubcommand("check", new CheckCommand(streams).spec());
        spec.addSubcommand("dump", new DumpCommand(streams).spec());
        spec.addSubcommand("layers", new LayersCommand(streams).spec());
        spec.addSubcommand("rebuild", new RebuildCommand(streams).spec());
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
            String command = failed.getCommandLine().getCommandSpec().qualifiedName();
            streams.err().println("Try `" + command + " --help`.");
            return ExitCode.USAGE.status();
        });
        commandLine.setExecutionExceptionHandler((failed, command, result) -> {
            if (failed instanceof UserError) {
                Messages.error(streams, failed.getMessage());
                return ExitCode.USAGE.status();
            }
            Messages.error(streams, "internal error, please report it: " + failed);
            failed.printStackTrace(streams.err());
            return ExitCode.DEFECT.status();
        });
        return commandLine;
    }
}
