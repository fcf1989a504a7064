package dev.layerwise.cli;

import dev.layerwise.ecosystem.BaseImages;
import dev.layerwise.ecosystem.Compilers;
import dev.layerwise.ecosystem.SecretFiles;
import dev.layerwise.ecosystem.UnneededFiles;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;

/** Gets ready on another core what every check needs, while this one reads arguments and looks for files. */
final class WarmUp {

    private static final String TEXT = "FROM a AS b\nRUN c\nCMD [\"d\"]\n";

    private WarmUp() {}

    /** What breaks off here breaks off once more where it is needed, and is reported there. */
    static void start() {
        Thread thread = Thread.ofPlatform().daemon().name("warm-up").unstarted(WarmUp::run);
        thread.setUncaughtExceptionHandler((_, _) -> {});
        thread.start();
    }

    private static void run() {
        UnneededFiles.known();
        DockerfileReader.read(SourceFile.of("warm-up", TEXT));
        BaseImages.programs();
        SecretFiles.known();
        Compilers.known();
    }
}
