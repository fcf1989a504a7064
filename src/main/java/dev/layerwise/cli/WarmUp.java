package dev.layerwise.cli;

import dev.layerwise.ast.Run;
import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.CommandWords;
import dev.layerwise.ecosystem.Compilers;
import dev.layerwise.ecosystem.PackageManagers;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.ecosystem.UnneededFiles;
import dev.layerwise.rules.Rules;
import dev.layerwise.shell.CommandCall;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.Environment;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
    private static final List<String> SHELL = List.of("/bin/sh", "-c");
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
        UnneededFiles.known();
        read(SourceFile.of("warm-up", first(arguments)));
        BaseImages.programs();
        SecretFiles.known();
        Compilers.known();
    }

    private static void read(SourceFile source) {
        DockerfileReader.read(source).dockerfile().instructions().forEach(instruction -> {
            if (instruction instanceof Run run) {
                RunScripts.of(run, SHELL, source)
                        .commands(Environment.EMPTY, Optional.empty())
                        .forEach(WarmUp::read);
            }
        });
    }

    private static void read(CommandCall call) {
        call.program().ifPresent(program -> PackageManagers.read(new CommandWords(program, call.argumentTexts())));
    }

    /** The file that is named first, or that of the first folder; a text like any other where there is none. */
    private static String first(String... arguments) {
        String named = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        try {
            Path path = Path.of(named);
            Path file = Files.isDirectory(path) ? path.resolve("Dockerfile") : path;
            return Files.isRegularFile(file) && Files.size(file) <= MOST ? Files.readString(file) : TEXT;
        } catch (IOException | InvalidPathException e) {
            return TEXT;
        }
    }
}
