package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.Corpus;
import dev.layerwise.cache.Build;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.BuildMemory;
import dev.layerwise.cache.LiveEngine;
import dev.layerwise.cache.Rebuild;
import dev.layerwise.cache.StepKind;
import dev.layerwise.cache.StepState;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.Linter;
import dev.layerwise.lint.Rule;
import dev.layerwise.rules.Rules;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Dockerfiles that a real engine builds before and after they are fixed, with programs that only pretend: the files of
 * both images are the same, and an edit of a source file runs fewer commands again where that was the aim.
 *
 * <p>Runs only where {@code LAYERWISE_ENGINE} says that the engine behind {@code DOCKER_HOST} is private. {@code
 * -Dlayerwise.live.fixes=200} looks at more of each kind, {@code -Dlayerwise.live.folders=DIR,...} at unpacked
 * repositories.
 */
@EnabledIfEnvironmentVariable(named = "LAYERWISE_ENGINE", matches = "private")
final class LiveFixTest {

    /** Rules whose fixes leave the files of the image as they are. */
    private static final Set<String> SAME_FILES = Set.of(
            "cache/copy-before-install", "cache/copy-before-packages", "cache/early-build-arg", "cache/mixed-install",
            "cache/recursive-chown", "packages/update-alone", "packages/needs-yes", "stages/unused", "user/sudo");

    private static final Set<String> ORDER = Set.of("cache/copy-before-install", "cache/copy-before-packages");

    private static final int MOST_FILES = 100;

    private final LiveEngine engine = new LiveEngine();
    private final Linter linter = new Linter(Rules.all().stream().filter(LiveFixTest::keepsFiles).toList());
    private final Linter order = new Linter(
            Rules.all().stream().filter(rule -> rule.info().id().equals("cache/copy-before-install")).toList());
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Integer> fixed = new TreeMap<>();
    private int compared;
    private int unbuildable;
    private int edits;
    private int number;

    @TempDir
    private Path folder;

    private static boolean keepsFiles(Rule rule) {
        return SAME_FILES.contains(rule.info().id());
    }

    @BeforeEach
    void makeImage() throws IOException, InterruptedException {
        PretendImage.make(engine, folder.resolve("pretend"));
    }

    @Test
    void generatedProjectsKeepTheirFiles() throws IOException, InterruptedException {
        long seed = Long.getLong("layerwise.seed", System.nanoTime());
        for (int i = 0; compared < wanted() && wrong.size() < 5; i++) {
            FixProject project = GeneratedProject.of(seed + i);
            Path root = folder.resolve("context" + number++);
            project.write(root);
            check(project.name(), project.dockerfile(), root);
            delete(root);
        }
        report("generated ones from seed " + seed);
    }

    @Test
    void realDockerfilesKeepTheirFiles() throws IOException, InterruptedException {
        List<Corpus.Entry> entries = new ArrayList<>(Corpus.load());
        Collections.shuffle(entries, new Random(Long.getLong("layerwise.seed", System.nanoTime())));
        for (Corpus.Entry entry : entries) {
            if (compared >= wanted() || wrong.size() >= 5) {
                break;
            }
            SourceFile source = SourceFile.decode(entry.name(), entry.bytes());
            FixProject project = FixProject.imagined(entry.name(), DockerfileReader.read(source));
            Path root = folder.resolve("context" + number++);
            project.write(root);
            check(project.name(), project.dockerfile(), root);
            delete(root);
        }
        report("real ones with imagined files");
    }

    /** The unsafe ones as well: they may change the image, but not what BuildKit thinks of the file. */
    @Test
    void theEngineAcceptsWhatIsFixed() throws IOException, InterruptedException {
        List<Corpus.Entry> entries = new ArrayList<>(Corpus.load());
        Collections.shuffle(entries, new Random(Long.getLong("layerwise.seed", System.nanoTime())));
        Fixer fixer = new Fixer(new Linter(Rules.all()), true);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path file = folder.resolve("checked");
        for (Corpus.Entry entry : entries) {
            if (compared >= wanted() || wrong.size() >= 5) {
                break;
            }
            ParsedDockerfile parsed = DockerfileReader.read(SourceFile.decode(entry.name(), entry.bytes()));
            Fixed result = fixer.fix(List.of(LintInput.of(parsed)));
            if (result.isChanged()) {
                String old = parsed.dockerfile().source().text();
                LiveEngine.Check before = engine.check(empty, Files.writeString(file, PretendImage.in(old)));
                String text = result.after().text();
                LiveEngine.Check after = engine.check(empty, Files.writeString(file, PretendImage.in(text)));
                compared++;
                result.done().forEach(finding -> fixed.merge(finding.rule().id(), 1, Integer::sum));
                if (before.error().isEmpty() && !isNoWorse(before, after)) {
                    wrong.add(entry.name() + " " + before + " became " + after + "\n" + old + "\nbecame\n" + text);
                }
            }
        }
        report("checked by the engine");
    }

    private static boolean isNoWorse(LiveEngine.Check before, LiveEngine.Check after) {
        List<String> more = new ArrayList<>(after.warnings());
        before.warnings().forEach(more::remove);
        return after.error().isEmpty() && more.isEmpty();
    }

    @Test
    void repositoriesKeepTheirFiles() throws IOException, InterruptedException {
        String named = System.getProperty("layerwise.live.folders", "");
        for (String repository : named.isEmpty() ? new String[0] : named.split(",")) {
            Path root = Path.of(repository);
            for (Path dockerfile : dockerfiles(root)) {
                String text = Files.readString(dockerfile);
                String name = dockerfile.toString();
                if (!check(name, text, dockerfile.getParent()) && !dockerfile.getParent().equals(root)) {
                    check(name, text, root);
                }
            }
        }
        report("repositories");
    }

    private static List<Path> dockerfiles(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.getFileName().toString().matches("Dockerfile(\\..*)?|.*\\.[Dd]ockerfile"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private static int wanted() {
        return Integer.getInteger("layerwise.live.fixes", 12);
    }

    /** Whether it could be compared. */
    private boolean check(String name, String dockerfile, Path root) throws IOException, InterruptedException {
        Fixed safe = new Fixer(linter, false).fix(List.of(FixProject.input(dockerfile, root)));
        String half = safe.after().text();
        Fixed result = doubled(half, root);
        if (!safe.isChanged() && !result.isChanged()) {
            return false;
        }
        Path work = Files.createDirectory(folder.resolve("work" + number++));
        Path before = Files.writeString(work.resolve("before"), PretendImage.in(dockerfile));
        Path after = Files.writeString(work.resolve("after"), PretendImage.in(result.after().text()));
        Optional<ExportedTree> old = tree(root, before, work.resolve("old"));
        if (old.isEmpty()) {
            unbuildable++;
            return false;
        }
        compared++;
        safe.done().forEach(finding -> fixed.merge(finding.rule().id(), 1, Integer::sum));
        result.done().forEach(finding -> fixed.merge(finding.rule().id() + " (unsafe)", 1, Integer::sum));
        Optional<ExportedTree> now = tree(root, after, work.resolve("new"));
        String differences = now.map(tree -> old.get().differences(tree)).map(LiveFixTest::first).orElse("fails");
        if (!differences.isEmpty()) {
            wrong.add(name + " " + differences + "\n" + dockerfile + "\nbecame\n" + result.after().text());
        } else if (Stream.concat(safe.done().stream(), result.done().stream())
                .anyMatch(finding -> ORDER.contains(finding.rule().id()))) {
            edit(name, root, before, after, result.isChanged() ? 0 : 1);
        }
        delete(work);
        return true;
    }

    /** Installs that run twice leave the same files; downloads without a lock file may leave more, and say so. */
    private Fixed doubled(String dockerfile, Path root) {
        List<LintInput> build = List.of(FixProject.input(dockerfile, root));
        Fixed all = new Fixer(order, true).fix(build);
        boolean isMore = all.done().stream()
                .flatMap(finding -> finding.fixes().stream())
                .anyMatch(fix -> fix.risk().filter(risk -> risk.contains("get more")).isPresent());
        return isMore ? new Fixer(order, false).fix(build) : all;
    }

    private Optional<ExportedTree> tree(Path root, Path dockerfile, Path into)
            throws IOException, InterruptedException {
        return ExportedTree.of(engine, root, dockerfile, Files.createDirectory(into));
    }

    private static String first(Map<String, String> differences) {
        return differences.isEmpty()
                ? ""
                : differences.size() + " differences, such as " + differences.entrySet().iterator().next();
    }

    /**
     * Changes a file, and counts what runs again.
     *
     * @param least so many fewer; an install that was doubled has its second part run again
     */
    private void edit(String name, Path root, Path before, Path after, int least)
            throws IOException, InterruptedException {
        for (Path file : files(root)) {
            byte[] bytes = Files.readAllBytes(file);
            int[] model = {reruns(before, root, file, bytes), reruns(after, root, file, bytes)};
            if (model[0] > 0 && model[0] - model[1] >= least) {
                edits++;
                int[] real = {reallyReruns(before, root, file, bytes), reallyReruns(after, root, file, bytes)};
                if (real[0] != model[0] || real[1] != model[1]) {
                    wrong.add(name + ": an edit of " + root.relativize(file) + " re-runs " + real[0] + " and then "
                            + real[1] + " commands, not " + model[0] + " and " + model[1] + "\n"
                            + Files.readString(before) + "\nbecame\n" + Files.readString(after));
                }
                return;
            }
        }
        wrong.add(name + ": no edit re-runs fewer commands\n" + Files.readString(before) + "\nbecame\n"
                + Files.readString(after));
    }

    /** One of each folder, then the rest; somebody edits one of the first of them. */
    private static Collection<Path> files(Path root) throws IOException {
        Map<Path, Path> byFolder = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().matches("Dockerfile.*|\\.dockerignore|package.*"))
                    .sorted(Comparator.comparing((Path path) -> -path.getNameCount()).thenComparing(path -> path))
                    .toList();
        }
        files.forEach(path -> byFolder.putIfAbsent(path.getParent(), path));
        Set<Path> ordered = new LinkedHashSet<>(byFolder.values());
        files.stream().limit(MOST_FILES).forEach(ordered::add);
        return ordered;
    }

    private static int reruns(Path dockerfile, Path root, Path file, byte[] bytes) throws IOException {
        ParsedDockerfile parsed = DockerfileReader.read(SourceFile.of("Dockerfile", Files.readString(dockerfile)));
        BuildMemory memory = new BuildMemory();
        Build first = Build.of(BuildInputs.of(parsed, FixProject.context(root)));
        memory.add(Rebuild.first(first));
        return whileEdited(file, bytes, () -> {
            Build second = Build.of(BuildInputs.of(parsed, FixProject.context(root)));
            return Rebuild.of(memory, Optional.of(first), second).printed().stream()
                    .filter(outcome -> outcome.state() == StepState.RUN && outcome.step().kind() != StepKind.FROM)
                    .mapToInt(outcome -> commands(outcome.step().label()))
                    .sum();
        });
    }

    private int reallyReruns(Path dockerfile, Path root, Path file, byte[] bytes)
            throws IOException, InterruptedException {
        engine.build(root, dockerfile);
        return whileEdited(file, bytes, () -> engine.build(root, dockerfile).states().entrySet().stream()
                .filter(state -> state.getValue().equals("RUN"))
                .mapToInt(state -> commands(state.getKey()))
                .sum());
    }

    /** A step that was split is as many as before. */
    private static int commands(String step) {
        return step.split("&&|;").length;
    }

    @FunctionalInterface
    private interface Count {
        int get() throws IOException, InterruptedException;
    }

    private static int whileEdited(Path file, byte[] bytes, Count count) throws IOException {
        try {
            // never twice the same: the engine would remember it
            Files.writeString(file, "edited " + UUID.randomUUID() + "\n", StandardOpenOption.APPEND);
            return count.get();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            Files.write(file, bytes);
        }
    }

    private void report(String what) {
        System.out.println("live fixes: " + what + ": " + compared + " compared, " + unbuildable
                + " could not be built before, " + edits + " edits; findings fixed: " + fixed);
        assertEquals("", String.join("\n----\n", wrong));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }
}
