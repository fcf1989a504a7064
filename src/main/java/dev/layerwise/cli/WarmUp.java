package dev.layerwise.cli;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.CommandWords;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.ecosystem.UnneededFiles;
import dev.layerwise.history.GitRepository;
import dev.layerwise.rules.Rules;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.Environment;
import dev.layerwise.stage.StageState;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gets ready on another core what a check needs, while this one reads arguments and looks for files: in the order in
 * which that gets there, and with the package managers of the first file that it will read.
 */
final class WarmUp {

    private static final String TEXT = "FROM a AS b\nRUN c && d\nCMD [\"e\"]\n";
    /** In bytes; what is larger takes so long that nobody waits for this. */
    private static final int MOST = 16 * 1024;

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
        Rules.all();
        Path named = named(arguments);
        readCommands(DockerfileReader.read(SourceFile.of("warm-up", text(named))));
        UnneededFiles.known();
        if (!List.of(arguments).contains("--no-history")) {
            openHistory(named);
        }
        BaseImages.programs();
        SecretFiles.known();
    }

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

    /** JGit takes long to open its first repository, and none of that depends on which it is. */
    private static void openHistory(Path named) {
        Path place = named.toAbsolutePath();
        Path folder = Files.isDirectory(place) ? place : place.getParent();
        if (RepositoryRoot.find(folder).isPresent()) {
            GitRepository.around(folder).ifPresent(GitRepository::close);
        }
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
