package dev.layerwise.bench;

import dev.layerwise.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** What the benchmarks read: the corpus where it is at hand, and files that go to extremes. */
final class Inputs {

    private static final String HEAD = "FROM alpine\n";

    private Inputs() {}

    /** @param percent how much of the input */
    static List<byte[]> of(String name, int percent) {
        return switch (name) {
            case "corpus" -> corpus(percent);
            case "file" -> one(HEAD + repeat(percent * 1_700, i ->
                    "RUN apt-get update && \\\n    apt-get install -y package" + i + "\n"));
            case "line" -> one(HEAD + "RUN echo " + "word ".repeat(percent * 10_000) + "\n");
            case "instructions" -> one(HEAD + repeat(percent * 1_000, i -> "ENV KEY" + i + "=value\n"));
            case "continuations" -> one(HEAD + "RUN a" + repeat(percent * 500, i -> " \\\n  word" + i) + "\n");
            case "heredocs" -> one(HEAD + repeat(percent * 100, i ->
                    "RUN <<EOF" + i + "\necho " + i + "\nEOF" + i + "\n"));
            case "onbuild" -> one(HEAD + "ONBUILD ".repeat(percent * 1_000) + "RUN a\n");
            case "braces" -> {
                String nested = "${a:-".repeat(percent * 1_000) + "}".repeat(percent * 1_000);
                yield one(HEAD + "RUN <<X " + nested + "\nX\nENV A=" + nested + "\n");
            }
            case "comments" -> {
                String comments = "# a comment in a continuation\n".repeat(percent * 3_000);
                yield one(HEAD + "RUN a \\\n" + comments + "  b\n");
            }
            case "commands" -> one(HEAD + "RUN true" + repeat(percent * 1_000, i ->
                    " && a" + i + " -b \"c $d\"") + "\n");
            case "substitutions" -> {
                String nested = "RUN " + "\"$(a ".repeat(40) + ")\"".repeat(40) + "\n";
                String refused = "RUN " + "\"$(a ".repeat(2_000) + ")\"".repeat(2_000) + "\n";
                yield one(HEAD + (nested + refused).repeat(percent));
            }
            case "env" -> one(HEAD + "ENV " + repeat(percent * 1_000, i -> "A" + i + "=\"$B c\" ") + "\n");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<byte[]> corpus(int percent) {
        try {
            List<Corpus.Entry> entries = Corpus.load();
            return entries.subList(0, entries.size() * percent / 100).stream().map(Corpus.Entry::bytes).toList();
        } catch (TestAbortedException missing) {
            return fixtures();
        }
    }

    private static List<byte[]> fixtures() {
        try (Stream<Path> files = Files.list(Path.of("testdata/syntax"))) {
            List<byte[]> contents = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".dockerfile")).toList()) {
                contents.add(Files.readAllBytes(file));
            }
            return contents;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<byte[]> one(String text) {
        return List.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String repeat(int times, IntFunction<String> line) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < times; i++) {
            out.append(line.apply(i));
        }
        return out.toString();
    }
}
