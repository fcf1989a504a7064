package dev.layerwise.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long it takes to lint one small Dockerfile with {@code bin/layerwise}, cold, against a JVM that prints one line,
 * and against other linters where they are installed. The programs take turns, so that whatever else the machine does
 * slows all of them; what counts is the ratio.
 */
public final class StartBenchmark {

    private static final int ROUNDS = 20;
    private static final String DOCKERFILE = """
            FROM python:3.12-slim
            WORKDIR /app
            COPY . .
            RUN pip install --no-cache-dir -r requirements.txt
            CMD ["python", "app.py"]
            """;
    private static final String HELLO = """
            public class Hello {
                public static void main(String[] arguments) {
                    System.out.println("hello");
                }
            }
            """;

    private StartBenchmark() {}

    /** Makes a small project in a temporary folder, measures, and removes it. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("layerwise-bench");
        try {
            Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
            Files.writeString(folder.resolve("requirements.txt"), "flask\n");
            Files.writeString(folder.resolve("app.py"), "import flask\n");
            Map<String, List<String>> programs = new LinkedHashMap<>();
            programs.put("a JVM that prints one line", hello(folder));
            programs.put("bin/layerwise check", List.of(
                    Path.of("bin/layerwise").toAbsolutePath().toString(), "check", "--no-config", "--fail-on", "never",
                    dockerfile.toString()));
            for (List<String> other : List.of(
                    List.of("hadolint", "--no-fail"), List.of("tally", "lint", "--fail-level", "none"))) {
                installed(other.getFirst()).ifPresent(program -> programs.put(other.getFirst(), Stream.of(
                                Stream.of(program), other.stream().skip(1), Stream.of(dockerfile.toString()))
                        .flatMap(words -> words)
                        .toList()));
            }
            measure(programs, folder);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static List<String> hello(Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("Hello.java"), HELLO);
        Path tools = Path.of(System.getProperty("java.home"), "bin");
        Path classes = Files.createDirectory(folder.resolve("classes"));
        run(List.of(tools.resolve("javac").toString(), "-d", classes.toString(), source.toString()), folder);
        return List.of(tools.resolve("java").toString(), "-cp", classes.toString(), "Hello");
    }

    private static Optional<String> installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static void measure(Map<String, List<String>> programs, Path folder)
            throws IOException, InterruptedException {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Map.Entry<String, List<String>> program : programs.entrySet()) {
                long start = System.nanoTime();
                run(program.getValue(), folder);
                double millis = (System.nanoTime() - start) / 1e6;
                if (round > 0) {
                    times.computeIfAbsent(program.getKey(), _ -> new ArrayList<>()).add(millis);
                }
            }
        }
        times.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        List<Double> base = times.values().iterator().next();
        times.forEach((name, list) -> System.out.printf(
                Locale.ROOT, "%-28s best %4.0f ms, median %4.0f ms; %.2f and %.2f times the JVM%n",
                name, list.getFirst(), list.get(ROUNDS / 2), list.getFirst() / base.getFirst(),
                list.get(ROUNDS / 2) / base.get(ROUNDS / 2)));
    }

    private static void run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() > 1) {
            throw new IOException(command + " failed");
        }
    }
}
