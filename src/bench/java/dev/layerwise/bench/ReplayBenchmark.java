package dev.layerwise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/**
 * What a replay costs from the command line, cold: a packed repository of some thousand files and commits with a few
 * changes each, under a Dockerfile that copies everything before it installs. {@code -Dfiles=N} and {@code -Dcommits=N}
 * set how many. {@code bin/layerwise} must be built.
 */
public final class ReplayBenchmark {

    private static final int ROUNDS = 5;

    private static final String DOCKERFILE = """
            FROM node:22 AS build
            WORKDIR /app
            RUN apt-get update && apt-get install -y git
            COPY . .
            RUN npm ci
            RUN npm run build
            FROM nginx:1.27
            COPY --from=build /app/dist /usr/share/nginx/html
            COPY nginx.conf /etc/nginx/
            RUN nginx -t
            """;

    private ReplayBenchmark() {}

    /** Makes a repository in a temporary folder, measures, and removes it. */
    public static void main(String[] arguments) throws IOException, InterruptedException, GitAPIException {
        int files = Integer.getInteger("files", 2_000);
        int commits = Integer.getInteger("commits", 1_000);
        Path root = Files.createTempDirectory("layerwise-bench");
        try {
            make(root, files, commits);
            measure(root, 1);
            measure(root, commits / 10);
            measure(root, commits);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted((left, right) -> right.compareTo(left)).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void make(Path root, int files, int commits) throws IOException, GitAPIException {
        Random random = new Random(1);
        TreeMap<String, ObjectId> tree = new TreeMap<>();
        try (Git git = Git.init().setBare(true).setDirectory(root.toFile()).call();
                ObjectInserter inserter = git.getRepository().newObjectInserter()) {
            put(tree, inserter, "Dockerfile", DOCKERFILE);
            put(tree, inserter, ".dockerignore", ".git\nnode_modules\n*.md\n**/*.test.ts\n");
            put(tree, inserter, "nginx.conf", "events {}");
            for (int i = 0; i < files; i++) {
                put(tree, inserter, path(i), "content of " + i + "\n".repeat(50));
            }
            ObjectId head = ObjectId.zeroId();
            for (int i = 0; i < commits; i++) {
                if (i == 0 || random.nextInt(20) == 0) {
                    put(tree, inserter, "package.json", "{\"dependencies\": {\"a\": \"" + i + "\"}}");
                }
                for (int change = random.nextInt(5); change >= 0; change--) {
                    put(tree, inserter, path(random.nextInt(files)), "content " + i + "." + change + "\n".repeat(50));
                }
                head = commit(inserter, tree, head, i);
            }
            inserter.flush();
            point(git.getRepository(), head);
            git.gc().call();
        }
    }

    private static String path(int file) {
        return "src/module" + file % 20 + "/part" + file % 7 + "/file" + file + ".ts";
    }

    private static void put(TreeMap<String, ObjectId> tree, ObjectInserter inserter, String path, String text)
            throws IOException {
        tree.put(path, inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ObjectId commit(ObjectInserter inserter, TreeMap<String, ObjectId> tree, ObjectId parent, int number)
            throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        tree.forEach((path, id) -> {
            DirCacheEntry entry = new DirCacheEntry(path);
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(id);
            builder.add(entry);
        });
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(inserter));
        if (number > 0) {
            commit.setParentId(parent);
        }
        PersonIdent person = new PersonIdent("a", "a@example.com");
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage("commit " + number);
        return inserter.insert(commit);
    }

    private static void point(Repository repository, ObjectId head) throws IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setNewObjectId(head);
        update.forceUpdate();
    }

    private static void measure(Path root, int commits) throws IOException, InterruptedException {
        double best = Double.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(List.of(
                            "bin/layerwise", "replay", "--git-dir", root.toString(), "--commits",
                            String.valueOf(commits), "--format", "json"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException("bin/layerwise failed");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            best = Math.min(best, seconds);
            sum += seconds;
        }
        System.out.printf(
                Locale.ROOT, "%,d commits: best %.2f s, mean %.2f s of %d%n", commits, best, sum / ROUNDS, ROUNDS);
    }
}
