package dev.layerwise.bench;

import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepState;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.EntryKind;
import dev.layerwise.context.TreeDigest;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an edit costs in a large context, cold: one file of many changes under {@code COPY . .}. Reading the tree is
 * measured apart, since nothing can be faster. {@code -Dfiles=N} sets how many files there are.
 */
public final class RebuildBenchmark {

    private static final int FILES_PER_FOLDER = 1_000;

    private RebuildBenchmark() {}

    /** Makes a context in a temporary folder, measures, and removes it. */
    public static void main(String[] arguments) throws IOException {
        int files = Integer.getInteger("files", 100_000);
        Path root = Files.createTempDirectory("layerwise-bench");
        try {
            make(root, files);
            measure(root, files);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted((left, right) -> right.compareTo(left)).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void make(Path root, int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Path folder = root.resolve("folder" + i / FILES_PER_FOLDER);
            if (i % FILES_PER_FOLDER == 0) {
                Files.createDirectory(folder);
            }
            Files.writeString(folder.resolve("file" + i + ".txt"), "content " + i);
        }
    }

    private static void measure(Path root, int files) {
        long start = System.nanoTime();
        Directory disk = DiskDirectory.of(root, ContentSource.METADATA);
        long found = count(disk);
        double reading = seconds(start);

        start = System.nanoTime();
        ParsedDockerfile dockerfile =
                DockerfileReader.read(SourceFile.of("Dockerfile", "FROM alpine\nCOPY . .\nRUN make\n"));
        BuildInputs inputs = BuildInputs.of(dockerfile, BuildContext.unfiltered(disk));
        TreeDigest digests = new TreeDigest();
        Build before = Build.of(inputs, digests);
        BuildMemory memory = new BuildMemory();
        memory.add(Rebuild.first(before));
        Directory edited = new ContextEdit().changed("folder0/file7.txt").over(disk);
        Build after = Build.of(inputs.withContext(BuildContext.unfiltered(edited)), digests);
        Rebuild rebuild = Rebuild.of(memory, Optional.of(before), after);
        double answering = seconds(start);

        long runs = rebuild.outcomes().stream().filter(one -> one.state() == StepState.RUN).count();
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        long megabytes = (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
        System.out.printf(
                Locale.ROOT,
                "%,d of %,d files, %d steps re-run; reading the tree %.2f s, the answer %.2f s (%.0f %%), %d MB live%n",
                found, files, runs, reading, answering, 100 * answering / reading, megabytes);
    }

    private static long count(Directory directory) {
        long count = 0;
        for (int i = 0; i < directory.size(); i++) {
            count += directory.kind(i) == EntryKind.DIRECTORY ? count(directory.directory(i)) : 1;
        }
        return count;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
