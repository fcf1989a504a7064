package dev.layerwise.cli;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.ecosystem.CommandWords;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.history.GitRepository;
import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.report.FileReport;
import dev.layerwise.report.Reporter;
import dev.layerwise.report.RunSummary;
import dev.layerwise.report.Style;
import dev.layerwise.report.TextReport;
import dev.layerwise.rules.Rules;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.Environment;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets ready on another core what a check needs, while this one reads arguments and looks for files: in the order in
 * which that gets there, and with the package managers of the first file that it will read.
 */
final class WarmUp {

    private static final String TEXT = "FROM a AS b\nRUN c && d\nCMD [\"e\"]\n";
    /** In bytes; what is larger takes so long that nobody waits for this. */
    private static final int MOST = 16 * 1024;
    private static final int MOST_FILES = 50;

    private WarmUp() {}

    /**
     * What breaks off here breaks off once more where it is needed, and is reported there.
     *
     * @param arguments of check
     */
    static void start(String... arguments) {
        Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(() -> run(arguments));
        thread.setUncaughtExceptionHandler((_, _) -> {});
        thread.start();
    }

    private static void run(String... arguments) {
        Path named = named(arguments);
        ParsedDockerfile parsed = DockerfileReader.read(SourceFile.of("warm-up", text(named)));
        readCommands(parsed);
        if (!List.of(arguments).contains("--no-history")) {
            openHistory(named);
        }
        report(lint(parsed, folder(named)));
    }

    /** What the first rule asks for. */
    private static void readCommands(ParsedDockerfile parsed) {
        for (Instruction instruction : parsed.dockerfile().instructions()) {
            if (instruction instanceof Run run) {
                RunScripts.of(run, StageState.DEFAULT_SHELL, parsed.dockerfile().source())
                        .commands(Environment.EMPTY, Optional.empty())
                        .forEach(WarmUp::read);
            }
        }
    }

    private static void read(CommandCall call) {
        call.program().ifPresent(program -> PackageManagers.read(new CommandWords(program, call.argumentTexts())));
    }

    /** The other core begins with the first rule, and meets this one somewhere among them. */
    private static List<Finding> lint(ParsedDockerfile parsed, Path folder) {
        Directory files = new FilesOnly(DiskDirectory.of(folder, ContentSource.METADATA), MOST_FILES);
        return new Linter(Rules.all().reversed())
                .lint(new LintInput(
                        parsed,
                        Optional.of(BuildContext.unfiltered(files)),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Knowledge.NONE))
                .findings();
    }

    private static void report(List<Finding> findings) {
        Reporter report = new TextReport(new StringBuilder(), Style.PLAIN);
        FileReport file = new FileReport("warm-up", Optional.empty(), Optional.empty(), List.of(), List.of(), findings);
        try {
            report.file(file);
            report.end(RunSummary.EMPTY.plus(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JGit takes long to open its first repository, and none of that depends on which it is. */
    private static void openHistory(Path named) {
        Path folder = folder(named);
        if (RepositoryRoot.find(folder).isPresent()) {
            GitRepository.around(folder).ifPresent(GitRepository::close);
        }
    }

    private static Path folder(Path named) {
        Path place = named.toAbsolutePath();
        return Files.isDirectory(place) ? place : place.getParent();
    }

    /** What is named first; this folder if there is nothing. */
    private static Path named(String... arguments) {
        return Path.of(Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse(""));
    }

    /** That of the file, or of the Dockerfile in the folder; a text like any other where there is none. */
    private static String text(Path named) {
        Path file = Files.isDirectory(named) ? named.resolve("Dockerfile") : named;
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MOST ? Files.readString(file) : TEXT;
        } catch (IOException e) {
            return TEXT;
        }
    }
}
