import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/**
 * Makes the AOT caches that layerwise starts from: runs what a list in {@code src/build/training} says, on a project
 * with a history, and keeps the classes and links that this needed. What is in a cache takes time at every start, so
 * there are several. A cache fits the JVM that made it, and the jar as it lay there then.
 */
final class Train {

    private static final int MINUTES = 5;
    /** For {@code check} outside of repositories, which needs nothing of git, for other ones, and for all else. */
    private static final List<String> LISTS = List.of("alone", "check", "all");
    private static final List<String> ALONE = List.of("node-copy-all", "go-multi-stage", "python-copy-all");
    /** Those of bin/layerwise: what the garbage collector is, is part of the cache. */
    private static final Path ARGUMENTS = Path.of("bin/java.args");
    private static final Path SOURCES = Path.of("src/build/training");
    /** In fewer a check sees no history. */
    private static final int COMMITS = 8;
    private static final List<String> CHANGED =
            List.of("node-copy-all/server.js", "node-copy-all/package.json", "python-copy-all/app.py");

    private Train() {}

    /**
     * @param arguments the jar of layerwise, with its libraries beside it, and what the names of the caches end with;
     *     without that, what bin/layerwise looks for. Run it at the top of the project, with the jar in the class path
     */
    public static void main(String... arguments) throws IOException, InterruptedException, GitAPIException {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        String suffix = arguments.length > 1 ? arguments[1] : "-" + Runtimes.name();
        Path folder = Files.createTempDirectory("layerwise-training");
        try {
            Path project = project(folder.resolve("project"));
            Path plain = folder.resolve("plain");
            for (String name : ALONE) {
                copy(Path.of("testdata/lint", name), plain.resolve(name));
            }
            for (String list : LISTS) {
                Path cache = jar.resolveSibling(list + suffix + ".aot");
                Path next = cache.resolveSibling("." + cache.getFileName() + "." + ProcessHandle.current().pid());
                record(jar, SOURCES.resolve(list).toAbsolutePath(), next, list.equals("alone") ? plain : project);
                moveOver(next, cache);
            }
        } finally {
            delete(folder);
        }
    }

    private static Path project(Path project) throws IOException, GitAPIException {
        copy(Path.of("testdata/lint"), project);
        copy(SOURCES.resolve("project"), project);
        try (Git git = Git.init().setDirectory(project.toFile()).call()) {
            commit(git, "first");
            for (int i = 0; i < COMMITS; i++) {
                for (String changed : CHANGED) {
                    Files.writeString(project.resolve(changed), Files.readString(project.resolve(changed)) + "\n");
                }
                commit(git, "edit " + i);
            }
        }
        return project;
    }

    private static void commit(Git git, String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit().setMessage(message).setAuthor("a", "a@example.com").setCommitter("a", "a@example.com")
                .setSign(false).call();
    }

    private static void record(Path jar, Path commands, Path cache, Path folder)
            throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        Stream.of(Runtimes.java().toString()),
                        Stream.of("@" + ARGUMENTS.toAbsolutePath(), "-XX:AOTCacheOutput=" + cache),
                        Stream.of("-Xbootclasspath/a:" + jar, "-cp", jar.resolveSibling("none").toString()),
                        Stream.of("dev.layerwise.cli.Rehearsal", commands.toString()))
                .flatMap(words -> words)
                .toList();
        Path log = folder.resolveSibling("log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isDone = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        if (!isDone || !Set.of(0, 1).contains(process.exitValue()) || !Files.isRegularFile(cache)) {
            throw new IOException("no AOT cache was made: " + Files.readString(log));
        }
    }

    /** At once: another process may be about to read it. */
    private static void moveOver(Path next, Path cache) throws IOException {
        try {
            Files.move(next, cache, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, cache, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                each.toFile().setWritable(true);
                Files.delete(each);
            }
        }
    }
}
