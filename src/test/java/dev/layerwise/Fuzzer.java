package dev.layerwise;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the coverage-guided fuzzer Jazzer in a process of its own, since it instruments classes and prints a lot.
 *
 * <p>{@code -Dfuzz.seconds=N} sets how long; what it learnt stays in {@code target/fuzz} and is where the next run
 * begins.
 */
public final class Fuzzer {

    private static final String SECONDS = "fuzz.seconds";

    private Fuzzer() {}

    /**
     * Fuzzes a target.
     *
     * @param seeds a folder of inputs to begin with
     * @return the fuzzer's output if it found something, else an empty text
     */
    public static String run(Class<?> target, Path seeds) throws IOException, InterruptedException {
        Path work = Files.createDirectories(Path.of("target/fuzz", target.getSimpleName()));
        Path learnt = Files.createDirectories(work.resolve("learnt"));
        Path log = work.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Xss512k",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=dev.layerwise.**",
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + seconds(),
                "-timeout=20",
                learnt.toString(),
                seeds.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return process.waitFor() == 0 ? "" : tail(log);
    }

    private static int seconds() {
        return Integer.getInteger(SECONDS, 8);
    }

    private static String tail(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            List<String> all = lines.filter(line -> !line.startsWith("INFO: ")).toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 60), all.size()));
        }
    }
}
