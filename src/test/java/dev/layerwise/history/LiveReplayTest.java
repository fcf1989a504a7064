package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.cache.LiveEngine;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories, each commit of which is built on a real engine and compared step by step.
 *
 * <p>Runs only where {@code LAYERWISE_ENGINE} says that the engine behind {@code DOCKER_HOST} is private: its build
 * cache is pruned. It needs two images there: {@code bkbase:1}, a small one with a shell, and for repositories of
 * others {@code stub}, in which every program succeeds at once and writes new content to the paths that the file
 * {@code /.stub-outputs} lists.
 */
@EnabledIfEnvironmentVariable(named = "LAYERWISE_ENGINE", matches = "private")
final class LiveReplayTest {

    private static final Pattern LABEL = Pattern.compile("\\[(?:(\\S+) )?\\s*(\\d+)/\\d+] .*", Pattern.DOTALL);

    private static final String DOCKERFILE = """
            FROM bkbase:1 AS deps
            WORKDIR /app
            COPY package*.json ./
            RUN head -c 16 /dev/urandom > modules
            FROM deps AS build
            COPY . .
            RUN head -c 16 /dev/urandom > dist
            FROM bkbase:1
            RUN head -c 16 /dev/urandom > /packages
            COPY --from=deps /app/modules /app/
            COPY --from=build /app/dist /app/src /app/
            COPY conf /etc/conf
            """;

    private final LiveEngine engine = new LiveEngine();

    @TempDir
    private Path folder;

    @Test
    void aHistoryWithRenamesAndRevertsIsReplayedAsTheEngineBuildsIt() throws IOException, InterruptedException {
        try (PastProject past = new PastProject(folder.resolve("past"))) {
            past.write("package.json", "1").write("src/a", "1").write("conf", "1").write("README.md", "1").commit();
            past.write("src/a", "2").commit();
            past.write("README.md", "2").commit();
            past.delete("src/a").write("src/b", "2").commit();
            past.write("package.json", "2").commit();
            past.write("package.json", "1").delete("src/b").write("src/a", "1").commit();
            past.put("src/a", new PastProject.Entry(FileMode.EXECUTABLE_FILE, "1")).commit();
            past.put("link", new PastProject.Entry(FileMode.SYMLINK, "conf")).commit();
            past.write("conf", "2").write("package-lock.json", "1").commit();
            past.write("dist/out", "1").commit();
            Replay replay = past.replay(DOCKERFILE, "*.md", "dist");
            Path dockerfile = Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
            Files.writeString(folder.resolve("Dockerfile.dockerignore"), "*.md\ndist\n");
            try (GitRepository repository = past.project.open()) {
                check(repository, replay, "", dockerfile);
            }
        }
    }

    @Test
    void otherHistoriesAreReplayedAsTheEngineBuildsThem() throws IOException, InterruptedException {
        String named = System.getProperty("layerwise.live.repositories", "");
        for (String one : named.isEmpty() ? new String[0] : named.split(",")) {
            String[] parts = one.split(":");
            String context = parts[2].equals(".") ? "" : parts[2];
            try (GitRepository repository = GitRepository.at(Path.of(parts[0])).orElseThrow()) {
                check(repository, parts[1], context);
            }
        }
    }

    private void check(GitRepository repository, String dockerfile, String context)
            throws IOException, InterruptedException {
        Commit head = Project.resolve(repository, "HEAD");
        Directory tree = repository.tree(head);
        String text = GitRepository.read(tree, dockerfile, dockerfile).orElseThrow().text();
        StandIn standIn = new StandIn(text);
        standIn.make(engine, Files.createTempDirectory(folder, "stand-in"));
        Path file = Files.writeString(folder.resolve("Dockerfile.other"), standIn.dockerfile());
        Path ignore = folder.resolve("Dockerfile.other" + BuildContext.IGNORE_FILE);
        Files.deleteIfExists(ignore);
        Optional<SourceFile> ignored = GitRepository.read(tree, dockerfile + BuildContext.IGNORE_FILE, "own")
                .or(() -> GitRepository.read(repository.folder(head, context), BuildContext.IGNORE_FILE, "shared"));
        if (ignored.isPresent()) {
            Files.writeString(ignore, ignored.get().text());
        }
        CommitLog log = repository.log(head, Integer.getInteger("layerwise.live.commits", 30));
        Optional<Recipe> recipe = Optional.of(
                PastProject.recipe(repository.folder(head, context), standIn.dockerfile(), ignored));
        check(repository, Replayer.of(repository, log, context, _ -> recipe), context, file);
    }

    private void check(GitRepository repository, Replay replay, String context, Path dockerfile)
            throws IOException, InterruptedException {
        engine.prune();
        List<String> differences = new ArrayList<>();
        int built = 0;
        int states = 0;
        for (ReplayedCommit commit : replay.commits()) {
            Path root = Files.createTempDirectory(folder, "commit");
            write(repository.folder(commit.logged().commit(), context), root);
            LiveEngine.Result result = engine.build(root, dockerfile);
            delete(root);
            assertEquals(result.status() != 0, commit.failure().isPresent(), commit.failure() + result.error());
            if (result.status() == 0) {
                Map<String, String> theirs = states(result.states());
                Map<String, String> mine = states(commit);
                mine.keySet().retainAll(theirs.keySet());
                built++;
                states += mine.size();
                if (!mine.equals(theirs)) {
                    String id = commit.logged().commit().id();
                    differences.add(id + "\nthe engine: " + theirs + "\nreplay:     " + mine);
                }
            }
        }
        System.out.println("live replay: " + built + " of " + replay.commits().size() + " commits built, " + states
                + " states compared");
        assertEquals("", String.join("\n", differences));
        assertTrue(built > 0, "no commit could be built");
    }

    /** Several steps that say the same are one to the engine, which shows it under the last one's label. */
    private static Map<String, String> states(Map<String, String> byLabel) {
        Map<String, String> states = new TreeMap<>();
        byLabel.forEach((label, state) -> {
            Matcher matcher = LABEL.matcher(label);
            if (matcher.matches()) {
                String id = (matcher.group(1) == null ? "" : matcher.group(1)) + "|" + matcher.group(2);
                states.merge(id, state, (first, second) -> first.equals("RUN") ? first : second);
            }
        });
        return states;
    }

    private static Map<String, String> states(ReplayedCommit commit) {
        Map<String, String> states = new TreeMap<>();
        for (int i = 0; i < commit.cells().size(); i++) {
            String state = commit.cells().get(i).outcome().isRun() ? "RUN" : "CACHED";
            states.merge(commit.plan().steps().get(i).step().id(), state, (first, second) ->
                    first.equals("RUN") ? first : second);
        }
        return states;
    }

    private static void write(Directory directory, Path to) throws IOException {
        for (int i = 0; i < directory.size(); i++) {
            Path path = to.resolve(directory.name(i));
            switch (directory.kind(i)) {
                case DIRECTORY -> write(directory.directory(i), Files.createDirectory(path));
                case SYMLINK -> Files.createSymbolicLink(path, Path.of(directory.linkTarget(i)));
                case FILE, FIFO, SOCKET, DEVICE -> {
                    // what a partial clone lacks is still unlike anything else
                    byte[] other = directory.content(i).toString().getBytes(StandardCharsets.UTF_8);
                    Files.write(path, directory.read(i, Integer.MAX_VALUE).orElse(other));
                    String mode = directory.mode(i) == 0755 ? "rwxr-xr-x" : "rw-r--r--";
                    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
                }
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
