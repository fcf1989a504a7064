package dev.layerwise.bench;

import dev.layerwise.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What it costs to lint many real Dockerfiles in one call: each in a folder of its own, and all side by side. Calls are
 * repeated in one process, which shows what is left when everything is compiled: Java's second compiler takes 150,000
 * files to be done. Processor time is what counts on a machine that does other things as well. {@code -Dfiles=N} sets
 * how many files there are.
 */
public final class CheckBenchmark {

    private static final int ROUNDS = 20;

    /** The last ones, of which the median counts. */
    private static final int STEADY_ROUNDS = 4;

    private CheckBenchmark() {}

    /** Makes the files in a temporary folder, measures, and removes them. */
    public static void main(String[] arguments) throws IOException {
        int files = Math.min(10_000, Integer.getInteger("files", 10_000));
        Path root = Files.createTempDirectory("layerwise-bench");
        try {
            make(root, files);
            for (String layout : List.of("apart", "together")) {
                repeat(root.resolve(layout), files, layout);
            }
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void make(Path root, int files) throws IOException {
        List<byte[]> corpus = Inputs.of("corpus", 100);
        Path together = Files.createDirectories(root.resolve("together/.git")).getParent();
        Path apart = Files.createDirectories(root.resolve("apart/.git")).getParent();
        for (int i = 0; i < files; i++) {
            byte[] text = corpus.get(i % corpus.size());
            Files.write(together.resolve("f" + i + ".Dockerfile"), text);
            Files.write(Files.createDirectory(apart.resolve("f" + i)).resolve("Dockerfile"), text);
        }
    }

    private static void repeat(Path folder, int files, String layout) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            rounds.add(measure(folder, files, layout + ", round " + round));
        }
        List<Double> last = rounds.reversed().stream().limit(STEADY_ROUNDS).sorted().toList();
        double steady = last.get(last.size() / 2);
        System.out.printf(
                Locale.ROOT,
                "%s, at last: %,.0f a second, best %,.0f; %.1f times the first round%n",
                layout, files / steady, files / last.getFirst(), rounds.getFirst() / steady);
    }

    /** Seconds on the wall. */
    private static double measure(Path folder, int files, String what) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        List<Long> begin = clocks();
        int status = Main.run(InputStream.nullInputStream(), nowhere, nowhere, "check", folder.toString());
        List<Long> end = clocks();
        double wall = (end.get(0) - begin.get(0)) / 1e9;
        double processor = (end.get(1) - begin.get(1)) / 1e9;
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%s: %,d files, status %d; %.2f s, %,.0f a second; %.2f s of processors, %,.0f a second on each;"
                        + " %d MB live%n",
                what, files, status, wall, files / wall, processor, files / processor,
                (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
        return wall;
    }

    /** The time on the wall and that of all threads, the compiler's included, in nanoseconds. */
    private static List<Long> clocks() {
        List<Long> clocks = new ArrayList<>(List.of(System.nanoTime()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system) {
            clocks.add(system.getProcessCpuTime());
        } else {
            clocks.add(System.nanoTime());
        }
        return clocks;
    }
}
