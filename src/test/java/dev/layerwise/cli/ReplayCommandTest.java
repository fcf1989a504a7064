package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayCommandTest {

    private static final String ALL_FIRST = "FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n";
    private static final String MANIFESTS_FIRST =
            "FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> ids = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path root;
    private Git git;

    @BeforeEach
    void commitAProject() throws Exception {
        root = Files.createDirectory(folder.resolve("project"));
        git = Git.init().setDirectory(root.toFile()).call();
        write("app/Dockerfile", ALL_FIRST);
        write("app/package.json", "{}");
        for (int i = 0; i < 4; i++) {
            write("app/src/a.js", String.valueOf(i));
            write("README.md", String.valueOf(i));
            commit("commit " + i);
        }
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void theStepsThatReRanInVainComeFirst() {
        assertEquals(0, replay(root.resolve("app").toString()));
        String printed = printed();
        assertTrue(printed.contains("4 commits, " + ids.getFirst().substring(0, 9) + " to "), printed);
        assertTrue(printed.contains("Cache efficiency 50 %: 3 of 6 re-runs were needed"), printed);
        assertTrue(printed.contains("        3        3     4  [4/4] RUN npm ci\n"
                + "                          by changes in src/ 3\n"), printed);
        assertTrue(printed.contains("1 more step re-ran only when needed, 2 never re-ran"), printed);
    }

    @Test
    void programsGetEveryStepOfEveryCommit() throws Exception {
        assertEquals(0, replay("app/Dockerfile", "--git-dir", root.toString(), "--commits", "3", "--format", "json"));
        JsonNode report = new ObjectMapper().readTree(printed());
        assertEquals("app/Dockerfile", report.get("dockerfile").asText());
        assertEquals("app", report.get("context").asText());
        assertEquals(ids.getLast(), report.get("rev").asText());
        assertEquals(3, report.get("commits").size());
        JsonNode second = report.get("commits").get(1);
        assertEquals(ids.get(2), second.get("id").asText());
        assertEquals("commit 2", second.get("subject").asText());
        assertEquals(1, second.get("changed").asInt());
        assertEquals(1, report.get("commits").get(0).get("changed").asInt());
        assertEquals("{\"|1\":\"cached\",\"|2\":\"cached\",\"|3\":\"run\",\"|4\":\"run\"}",
                second.get("states").toString());
        JsonNode install = report.get("steps").get(3);
        assertEquals("{\"id\":\"|4\",\"stage\":\"\",\"step\":4,\"line\":4,\"endLine\":4,\"instruction\":\"RUN\","
                + "\"text\":\"RUN npm ci\",\"kind\":\"install\",\"ecosystem\":\"npm\",\"runs\":3,\"reruns\":2,"
                + "\"needed\":0,\"avoidable\":2,\"unreadEdits\":0,"
                + "\"invalidatedBy\":[{\"path\":\"src/a.js\",\"commits\":2}]}",
                install.toString());
        assertEquals("{\"commits\":3,\"stepRuns\":8,\"reruns\":4,\"needed\":2,\"avoidable\":2}",
                report.get("summary").toString());
    }

    @Test
    void theWorkingTreesDockerfileCountsUnlessARevisionIsNamed() throws Exception {
        write("app/Dockerfile", MANIFESTS_FIRST);
        write("app/.dockerignore", "src\nDockerfile\n.dockerignore\n");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString()));
        assertTrue(printed().contains("Nothing re-ran."), printed());
        out.reset();
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--rev", "HEAD"));
        assertTrue(printed().contains("3 of 6 re-runs were needed"), printed());
    }

    @Test
    void anotherDockerfileIsShownBesideTheOne() throws Exception {
        Path better = Files.writeString(folder.resolve("better"), MANIFESTS_FIRST);
        String dockerfile = root.resolve("app/Dockerfile").toString();
        assertEquals(0, replay(dockerfile, "--with", better.toString()));
        String line = printed().replace('\n', ' ');
        assertTrue(line.contains("3 fewer re-runs (3 instead of 6), 0 avoidable instead of 3"), line);
        assertTrue(printed().contains("        3         3          0         0  [4/5] RUN npm ci"), printed());
        out.reset();
        assertEquals(0, replay(dockerfile, "--with", better.toString(), "--format", "json"));
        JsonNode with = new ObjectMapper().readTree(printed()).get("with");
        assertEquals(0, with.get("summary").get("avoidable").asInt());
        assertEquals("{\"id\":\"|4\",\"with\":\"|4\"}", with.get("pairs").get(3).toString());
        assertEquals("{\"id\":\"|3\",\"with\":\"|5\"}", with.get("pairs").get(2).toString());
        assertEquals("{\"with\":\"|3\"}", with.get("pairs").get(4).toString());
    }

    @Test
    void anotherIgnoreFileIsShownBesideTheOne() throws Exception {
        Path ignore = Files.writeString(folder.resolve("ignore"), "src\n");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--with-ignore", ignore.toString()));
        assertTrue(printed().contains("6 fewer re-runs (0 instead of 6)"), printed());
    }

    @Test
    void eachCommitsOwnDockerfileMayCount() throws Exception {
        write("app/Dockerfile", MANIFESTS_FIRST);
        write("app/.dockerignore", "Dockerfile\n.dockerignore\n");
        commit("better");
        write("app/src/a.js", "new");
        commit("more");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--as-was", "--format", "json"));
        JsonNode commits = new ObjectMapper().readTree(printed()).get("commits");
        assertEquals(4, commits.get(3).get("states").size());
        assertEquals("{\"|1\":\"cached\",\"|2\":\"cached\",\"|3\":\"cached\",\"|4\":\"cached\",\"|5\":\"run\"}",
                commits.get(5).get("states").toString());
    }

    @Test
    void commitsThatCannotBeBuiltAreSaid() throws Exception {
        write("app/Dockerfile", "FROM a\nCOPY late /\n");
        write("app/late", "1");
        commit("late");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString()));
        assertTrue(printed().contains("4 commits cannot be built this way, the last one"), printed());
        assertTrue(printed().replace('\n', ' ').contains("\"/late\": not found"), printed());
        out.reset();
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--format", "json"));
        JsonNode first = new ObjectMapper().readTree(printed()).get("commits").get(0);
        assertEquals("{\"|1\":\"run\",\"|2\":\"failed\"}", first.get("states").toString());
        assertEquals("\"/late\": not found", first.get("failure").asText());
    }

    @Test
    void aShallowCloneIsSaidOnceWithWhatToDo() throws Exception {
        Files.writeString(root.resolve(".git/shallow"), ids.get(2) + "\n");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString()));
        assertTrue(printed().contains("2 commits, "), printed());
        assertTrue(printed().replace('\n', ' ').contains("git fetch --unshallow"), printed());
        out.reset();
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--commits", "2"));
        assertFalse(printed().contains("shallow"), printed());
    }

    @Test
    void whatCannotBeReplayedIsSaid() throws Exception {
        assertEquals("layerwise: --commits 0 leaves nothing to replay\n", refused("--commits", "0"));
        assertEquals("layerwise: --rev: unknown revision 'nope'\n", refused("--rev", "nope"));
        assertEquals("layerwise: --git-dir nowhere is no git repository\n", refused("--git-dir", "nowhere"));
        assertEquals("layerwise: there is no other/Dockerfile in HEAD\n",
                refused("--git-dir", root.toString(), "other/Dockerfile"));
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Git.init().setDirectory(empty.toFile()).call().close();
        Files.writeString(empty.resolve("Dockerfile"), ALL_FIRST);
        assertEquals("layerwise: the repository has no commit yet\n", refused(empty.toString()));
        StoredConfig config = git.getRepository().getConfig();
        config.setInt("core", null, "repositoryformatversion", 1);
        config.setString("extensions", null, "objectFormat", "sha256");
        config.save();
        assertTrue(refused("--git-dir", root.toString()).contains("SHA-256"), printed());
    }

    @Test
    void hostileNamesStayHarmless() throws Exception {
        write("app/src/\u001B[31mred\u0007\nline", "1");
        commit("evil \u001B[31m subject\n\n" + "long ".repeat(100_000));
        write("app/src/\u001B[31mred\u0007\nline", "2");
        write("app/\u001B[32mtop", "2");
        commit("again");
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString()));
        assertFalse(printed().contains("\u001B"), printed());
        out.reset();
        assertEquals(0, replay(root.resolve("app/Dockerfile").toString(), "--format", "json"));
        assertFalse(printed().contains("\u001B"), printed());
        assertEquals("evil \u001B[31m subject",
                new ObjectMapper().readTree(printed()).get("commits").get(4).get("subject").asText());
    }

    private String refused(String... arguments) {
        out.reset();
        assertEquals(2, replay(arguments), this::printed);
        return printed();
    }

    private void write(String name, String text) throws Exception {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }

    private void commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        ids.add(git.commit().setMessage(message).setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false)
                .setNoVerify(true).call().name());
    }

    private int replay(String... arguments) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        return Main.run(InputStream.nullInputStream(), stream, stream, all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
