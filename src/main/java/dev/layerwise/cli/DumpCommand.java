package dev.layerwise.cli;

import dev.layerwise.report.CommandsJson;
import dev.layerwise.report.SyntaxJson;
import dev.layerwise.report.SyntaxText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code layerwise dump}: how layerwise reads files, to look at or to hold against BuildKit. */
final class DumpCommand implements Callable<Integer> {

    private final Streams streams;
    private final CommandSpec spec;

    DumpCommand(Streams streams) {
        this.streams = streams;
        this.spec = CommandSpec.wrapWithoutInspection(this, Instances.FACTORY).name("dump");
        spec.usageMessage().description("Show how layerwise reads Dockerfiles.").hidden(true);
        spec.addOption(Options.help());
        spec.addOption(Options.flag("--tokens", "The tokens instead of the tree."));
        spec.addOption(Options.flag("--commands", "The commands of each RUN; only as jsonl."));
        spec.addOption(OptionSpec.builder("--format")
                .type(Format.class)
                .paramLabel("FORMAT")
                .description("text (default), or jsonl: one object a file, in the terms of BuildKit's parser unless"
                        + " commands are asked for.")
                .build());
        spec.addOption(OptionSpec.builder("--files-from")
                .type(String.class)
                .paramLabel("LIST")
                .description("Read the names of files from this file, one a line.")
                .build());
        spec.addPositional(PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel("FILE")
                .description("Dockerfiles; - is standard input.")
                .build());
    }

    /** How it is written. */
    private enum Format {
        TEXT,
        JSONL
    }

    /** What is written. */
    private enum Content {
        TREE,
        TOKENS,
        JSON_TREE,
        JSON_COMMANDS
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() throws IOException {
        ParseResult arguments = spec.commandLine().getParseResult();
        InputFiles files = new InputFiles(streams.in());
        List<String> names = new ArrayList<>(arguments.matchedPositionalValue(0, List.<String>of()));
        String list = arguments.matchedOptionValue("--files-from", "");
        if (!list.isEmpty()) {
            names.addAll(files.names(list));
        }
        if (names.isEmpty()) {
            throw new UserError("no files named; try `layerwise dump Dockerfile`");
        }
        Format format = arguments.matchedOptionValue("--format", Format.TEXT);
        boolean tokens = arguments.matchedOptionValue("--tokens", false);
        boolean commands = arguments.matchedOptionValue("--commands", false);
        if (commands && (format != Format.JSONL || tokens)) {
            throw new UserError("--commands needs --format jsonl, and no --tokens");
        }
        ExitCode exit = ExitCode.OK;
        Writer out = new BufferedWriter(new OutputStreamWriter(streams.out(), StandardCharsets.UTF_8));
        for (String name : names) {
            try {
                write(files.read(name), shown(format, tokens, commands), out);
            } catch (UserError unreadable) {
                Messages.error(streams, unreadable.getMessage());
                exit = ExitCode.USAGE;
            }
        }
        out.flush();
        return exit.status();
    }

    private static Content shown(Format format, boolean tokens, boolean commands) {
        if (format == Format.JSONL) {
            return commands ? Content.JSON_COMMANDS : Content.JSON_TREE;
        }
        return tokens ? Content.TOKENS : Content.TREE;
    }

    private static void write(SourceFile source, Content content, Writer out) throws IOException {
        ParsedDockerfile parsed = DockerfileReader.read(source);
        switch (content) {
            case TREE -> out.write(SyntaxText.tree(parsed));
            case TOKENS -> out.write(SyntaxText.tokens(parsed));
            case JSON_TREE -> new SyntaxJson(out).write(source.name(), parsed);
            case JSON_COMMANDS -> new CommandsJson(out).write(source, RunReader.read(parsed));
        }
    }
}
