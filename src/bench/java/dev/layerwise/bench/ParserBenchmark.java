package dev.layerwise.bench;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Run;
import dev.layerwise.shell.RunScripts;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How fast Dockerfiles are parsed, from bytes to the AST, on one core: real files and extreme ones; and how fast with
 * the shell scripts of their RUN instructions. Each extreme is also parsed at half its size; where time is linear, the
 * whole takes about twice as long.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = {"-Xmx4g", "-Xmn3g", "-Xss512k", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParserBenchmark {

    private static final String WITH_SHELL = " + sh";
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    /** What is parsed; see {@link Inputs}. */
    @Param({
            "corpus", "file", "line", "instructions", "continuations", "heredocs", "onbuild", "braces", "comments",
            "env", "commands", "substitutions"
    })
    public String input;

    /** How much of it, in percent. */
    @Param({"50", "100"})
    public int percent;

    private List<byte[]> files;

    /** Makes or loads the input. */
    @Setup
    public void load() {
        files = Inputs.of(input, percent);
    }

    /** From bytes to the AST. */
    @Benchmark
    public void parse(Blackhole consumer) {
        for (byte[] file : files) {
            consumer.consume(DockerfileReader.read(SourceFile.decode("Dockerfile", file)));
        }
    }

    /** From bytes to the AST, those of the scripts in RUN instructions included. */
    @Benchmark
    public void parseWithShell(Blackhole consumer) {
        for (byte[] file : files) {
            SourceFile source = SourceFile.decode("Dockerfile", file);
            for (Instruction instruction : DockerfileReader.read(source).dockerfile().instructions()) {
                if (instruction instanceof Run run) {
                    consumer.consume(RunScripts.of(run, SHELL, source));
                }
            }
        }
    }

    /** Runs all and prints one line an input. */
    public static void main(String[] arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ParserBenchmark.class.getSimpleName())
                        .build())
                .run();
        Map<String, Map<String, Double>> milliseconds = new TreeMap<>();
        for (RunResult result : results) {
            milliseconds
                    .computeIfAbsent(name(result), _ -> new TreeMap<>())
                    .put(result.getParams().getParam("percent"), result.getPrimaryResult().getScore());
        }
        String head = "%n%-20s %8s %8s %10s %10s %9s%n";
        System.out.printf(Locale.ROOT, head, "input", "files", "MB", "MB/s", "files/s", "growth");
        milliseconds.forEach(ParserBenchmark::print);
        System.out.println("growth: time of the whole over time of its half; 2.0 is linear");
    }

    private static String name(RunResult result) {
        boolean withShell = result.getParams().getBenchmark().endsWith("parseWithShell");
        return result.getParams().getParam("input") + (withShell ? WITH_SHELL : "");
    }

    private static void print(String input, Map<String, Double> times) {
        List<byte[]> files = new ArrayList<>(Inputs.of(input.replace(WITH_SHELL, ""), 100));
        double megabytes = files.stream().mapToLong(file -> file.length).sum() / 1e6;
        double seconds = times.get("100") / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%-20s %8d %8.1f %10.1f %10.0f %9.1f%n",
                input,
                files.size(),
                megabytes,
                megabytes / seconds,
                files.size() / seconds,
                times.get("100") / times.get("50"));
    }
}
