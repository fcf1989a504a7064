package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {

    private static final String END = "USER 1000\nCMD [\"node\", \"src/a.js\"]\n";
    private static final String ALL_FIRST =
            "FROM node:22.1\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\n" + END;
    private static final String MANIFESTS_FIRST = "FROM node:22.1\nWORKDIR /app\nCOPY package*.json ./\n"
            + "RUN npm ci --omit=dev\nCOPY . .\n" + END;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> ids = new ArrayList<>();

    @TempDir
    private Path folder;

    private Path root;
    private Git git;

    @BeforeEach
    void beginAProject() throws Exception {
        root = Files.createDirectory(folder.resolve("project"));
        git = Git.init().setDirectory(root.toFile()).setInitialBranch("main").call();
        write("package.json", "{}");
        write("package-lock.json", "{}");
        write(".dockerignore", ".git\nnode_modules\n");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void aBetterOrderSavesAvoidableReRuns() throws Exception {
        commits(ALL_FIRST);
        write("Dockerfile", MANIFESTS_FIRST);
        commit("better");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("The change saves 4 of 4 avoidable re-runs over the last 5 commits;"
                + " no new finding, 1 gone"), printed());
        assertTrue(printed().contains("Dockerfile\nchanged: the Dockerfile\ncontext . ("), printed());
        assertTrue(printed().contains("        4         4          0         0  [4/5] RUN npm ci"), printed());
        assertTrue(line().contains("Gone: warning[cache/copy-before-install] Dockerfile:3: `COPY . .`"), printed());
        assertFalse(printed().contains("Regression"), printed());
    }

    @Test
    void aWorseOrderIsARegression() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", ALL_FIRST);
        commit("worse");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("The change adds 4 avoidable re-runs to 0 over the last 5 commits; 1 new finding,"
                + " none gone Regression: 1 new finding at or above warning and 4 more avoidable re-runs with"
                + " Dockerfile"), printed());
        assertTrue(printed().contains("3 | COPY . .\n"), printed());
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression", "--fail-on", "never"), this::printed);
        assertFalse(printed().contains("at or above"), printed());
    }

    @Test
    void aFindingAloneIsARegressionFromItsLevelOn() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", MANIFESTS_FIRST.replace("USER 1000\n", ""));
        commit("root");
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(printed().contains("warning[user/runs-as-root]"), printed());
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression", "--fail-on", "error"), this::printed);
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression", "--ignore", "user"), this::printed);
    }

    @Test
    void theConfigurationOfTheChangeCountsForBoth() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", MANIFESTS_FIRST.replace("USER 1000\n", ""));
        write(".layerwise.yaml", "rules:\n  user/*: off\n");
        commit("root");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().contains("no finding is new or gone"), printed());
        write(".layerwise.yaml", "rule: 1\n");
        commit("broken");
        assertEquals(2, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(printed().contains(".layerwise.yaml:1"), printed());
    }

    @Test
    void anIgnoreFileAloneIsAChange() throws Exception {
        commits(ALL_FIRST);
        write(".dockerignore", ".git\nnode_modules\nsrc\n");
        commit("ignore");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(printed().contains("changed: .dockerignore\n"), printed());
        assertTrue(line().startsWith("The change saves 4 of 4 avoidable re-runs"), printed());
    }

    @Test
    void whatIsBuiltElsewhereIsAChange() throws Exception {
        commits("FROM alpine:3.22\nCOPY a /\n");
        write("app/a", "1");
        write("app/Dockerfile", "FROM alpine:3.22\nCOPY a /\n");
        commit("app");
        Files.delete(root.resolve("app/a"));
        write("a", "1");
        commit("moved");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(printed().contains("app/Dockerfile\nchanged: .dockerignore and the context, which was app\n"),
                printed());
    }

    @Test
    void eachRevisionIsBuiltAsItsOwnComposeFileSays() throws Exception {
        write("compose.yaml", "services:\n  app:\n    build: {context: ., dockerfile: docker/app.Dockerfile}\n");
        write("docker/app.Dockerfile", "FROM alpine:3.22 AS small\nCOPY src/a.js /\nFROM small\nCOPY src /src\n");
        commits(MANIFESTS_FIRST);
        write("compose.yaml", "services:\n  app:\n    build:\n      context: .\n      dockerfile: "
                + "docker/app.Dockerfile\n"
                + "      target: small\n      args: {A: b}\n");
        commit("target");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(line().contains("docker/app.Dockerfile changed: the target and the build arguments context . (as"
                + " compose.yaml says)"), printed());
        write("compose.yaml", "services:\n  app:\n    build: {context: src, dockerfile: ../docker/app.Dockerfile}\n");
        commit("context");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(line().contains("the context, which was ."), printed());
    }

    @Test
    void whatABuildFileNamesIsADockerfile() throws Exception {
        commits(MANIFESTS_FIRST);
        write("images/app", ALL_FIRST);
        write("docker-bake.hcl", "target \"app\" {\n  dockerfile = \"images/app\"\n}\n");
        commit("bake");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(printed().contains("images/app\nnew\ncontext . (as docker-bake.hcl says)\n"), printed());
        write("docker-bake.hcl", "target \"app\" {\n  context = \"../..\"\n  dockerfile = \"images/app\"\n}\n");
        commit("away");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
    }

    @Test
    void otherFilesAreNone() throws Exception {
        commits(ALL_FIRST);
        write("src/a.js", "new");
        commit("edit");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("Nothing changes for the cache: Dockerfiles, ignore files and build"
                + " contexts are the same"), printed());
        assertEquals(0, compare("HEAD^", "HEAD", "--all"), this::printed);
        assertTrue(printed().contains("Dockerfile\nnot changed\n"), printed());
        assertTrue(printed().contains("Over 5 commits: as before, 4 of 8 re-runs are avoidable"), printed());
        assertEquals(0, compare("HEAD^", "HEAD", "--file", "Dockerfile"), this::printed);
        assertTrue(printed().contains("Dockerfile\nnot changed\n"), printed());
    }

    @Test
    void aNewDockerfileHasNothingToBeComparedWith() throws Exception {
        commits(MANIFESTS_FIRST);
        write("tools/Dockerfile", "FROM node:22.1\nWORKDIR /app\nCOPY package.json tool.js ./\nRUN npm "
                + "install\n" + END);
        write("tools/package.json", "{}");
        write("tools/tool.js", "1");
        commit("tools");
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("There are no re-runs to compare; 2 new findings, none gone"), printed());
        assertTrue(printed().contains("tools/Dockerfile\nnew\n"), printed());
        assertTrue(printed().contains("Nothing of it would have re-run over 5 commits"), printed());
    }

    @Test
    void aRemovedDockerfileTakesItsFindingsAlong() throws Exception {
        commits(ALL_FIRST);
        git.rm().addFilepattern("Dockerfile").call();
        commit("gone");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(printed().contains("Dockerfile\nremoved\n"), printed());
        assertTrue(printed().contains("It had 8 re-runs, 4 avoidable, over 5 commits"), printed());
        assertTrue(printed().contains("warning[cache/copy-before-install] Dockerfile:3"), printed());
    }

    @Test
    void aRenamedDockerfileKeepsItsFindings() throws Exception {
        commits(ALL_FIRST);
        git.rm().addFilepattern("Dockerfile").call();
        write("docker/app.Dockerfile", ALL_FIRST);
        commit("moved");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().contains("no finding is new or gone"), printed());
        assertTrue(line().contains("docker/app.Dockerfile changed: its path, which was Dockerfile context . (as in the"
                + " other revision; everything is there that it copies)"), printed());
    }

    @Test
    void aGuessedContextStaysWhereTheChangeMakesAnotherOneLikelier() throws Exception {
        write("docker/app.Dockerfile", MANIFESTS_FIRST);
        commits(MANIFESTS_FIRST);
        write("docker/app.Dockerfile", ALL_FIRST);
        commit("all first");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(printed().contains("docker/app.Dockerfile\nchanged: the Dockerfile\ncontext . (as in the"),
                printed());
        assertTrue(line().startsWith("The change adds 4 avoidable re-runs"), printed());
    }

    @Test
    void aFindingInAnEditedLineIsNotNew() throws Exception {
        String asRoot = MANIFESTS_FIRST.replace("USER 1000\n", "");
        commits(asRoot);
        write("Dockerfile", asRoot.replace("CMD [\"node\", \"src/a.js\"]", "CMD [\"node\", \"--test\", \"src/b.js\"]"));
        commit("edit");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().contains("no finding is new or gone"), printed());
    }

    @Test
    void aCommandThatMovesIntoAnotherStepKeepsItsFindings() throws Exception {
        String unlocked = "FROM node:22.1\nWORKDIR /app\nRUN npm install -g pnpm\nRUN echo a\nCOPY . .\n" + END;
        commits(unlocked);
        write("Dockerfile", unlocked.replace("g pnpm\nRUN echo a\n", "g pnpm \\\n    && echo a\n")
                .replace("RUN npm", "RUN set -x \\\n    && npm"));
        commit("joined");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(line().contains("no finding is new or gone"), printed());
        assertEquals(0, compare("HEAD^^", "HEAD^", "--all", "--format", "json"), this::printed);
        assertEquals(1, checked().get("dockerfiles").size());
    }

    @Test
    void theWorkingTreeIsWhatGitWouldCommit() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", ALL_FIRST.replace("COPY . .", "COPY . .\nCOPY extra /"));
        write(".gitignore", "ignored\n");
        write("extra", "1");
        write("ignored/Dockerfile", ALL_FIRST);
        write("other/Dockerfile", "FROM alpine:3.22\n");
        assertEquals(1, compare("main", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("The change adds 4 avoidable re-runs to 0 over the last 5 commits"), printed());
        assertTrue(line().contains("Compared: main with the working tree"), printed());
        assertTrue(printed().contains("other/Dockerfile\nnew\n"), printed());
        assertFalse(printed().contains("ignored/"), printed());
    }

    @Test
    void whatTheBaseHasGotSinceDoesNotCount() throws Exception {
        commits(ALL_FIRST);
        git.checkout().setCreateBranch(true).setName("change").call();
        write("Dockerfile", MANIFESTS_FIRST);
        commit("better");
        git.checkout().setName("main").call();
        write("other/Dockerfile", ALL_FIRST);
        commit("on main");
        assertEquals(0, compare("main", "change"), this::printed);
        assertFalse(printed().contains("other/"), printed());
        assertTrue(line().contains("What main has got since " + ids.get(4).substring(0, 9) + ", where change left it,"
                + " does not count"), printed());
    }

    @Test
    void revisionsWithoutACommonCommitAreComparedAsTheyAre() throws Exception {
        commits(ALL_FIRST);
        git.checkout().setOrphan(true).setName("change").call();
        write("Dockerfile", MANIFESTS_FIRST);
        commit("alone");
        assertEquals(0, compare("main", "change"), this::printed);
        assertTrue(line().startsWith("The change saves 4 of 4 avoidable re-runs"), printed());
        assertTrue(line().contains("main and change have no commit in common and are compared as they are"), printed());
    }

    @Test
    void aShallowCloneIsSaidAndStillHasFindings() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", ALL_FIRST);
        commit("worse");
        Files.writeString(root.resolve(".git/shallow"), ids.get(4) + "\n");
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().contains("1 new finding"), printed());
        assertTrue(line().contains("in CI check out with `fetch-depth: 0`"), printed());
        Files.writeString(root.resolve(".git/shallow"), ids.get(5) + "\n" + ids.get(4) + "\n");
        assertEquals(0, compare(ids.get(4), "HEAD"), this::printed);
        assertTrue(line().contains("The clone is shallow and does not hold where HEAD left"), printed());
        assertEquals(2, compare("origin/main", "HEAD"), this::printed);
        assertTrue(line().startsWith("layerwise: unknown revision 'origin/main', and the clone is shallow; run `git"),
                printed());
    }

    @Test
    void commitsThatCannotBeBuiltBothWaysAreNotCounted() throws Exception {
        commits(ALL_FIRST);
        write("late", "1");
        commit("late");
        write("src/a.js", "late");
        commit("last");
        write("Dockerfile", MANIFESTS_FIRST.replace("COPY . .", "COPY late /\nCOPY . ."));
        commit("better");
        assertEquals(0, compare("HEAD^", "HEAD"), this::printed);
        assertTrue(line().startsWith("The change saves 1 of 1 avoidable re-run over 2 commits"), printed());
        assertTrue(line().contains("5 more commits cannot be built both ways; the newest of them: "
                + "\"/late\": not found"),
                printed());
    }

    @Test
    void whatCannotBeBuiltHasFindingsAlone() throws Exception {
        commits(ALL_FIRST);
        write("Dockerfile", "FROM\n");
        commit("broken");
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().startsWith("There are no re-runs to compare; 1 new finding"), printed());
        assertTrue(line().contains("No re-runs are counted: Dockerfile:1:1: BuildKit refuses this"), printed());
        assertTrue(printed().contains("error[syntax]"), printed());
    }

    @Test
    void whatCanNoLongerBeBuiltIsARegression() throws Exception {
        commits(MANIFESTS_FIRST);
        write("Dockerfile", MANIFESTS_FIRST.replace("COPY . .", "COPY sources ."));
        commit("broken");
        assertEquals(1, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
        assertTrue(line().contains("Regression: Dockerfile can no longer be built"), printed());
        assertTrue(line().contains("No re-runs are counted: none of the commits can be built both ways; the newest of"
                + " them: \"/sources\": not found"), printed());
        write("Dockerfile", MANIFESTS_FIRST.replace("COPY . .", "COPY sources2 ."));
        commit("as broken as before");
        assertEquals(0, compare("HEAD^", "HEAD", "--fail-on-regression"), this::printed);
    }

    @Test
    void aBareRepositoryNeedsBothRevisions() throws Exception {
        commits(ALL_FIRST);
        write("Dockerfile", MANIFESTS_FIRST);
        commit("better");
        Path bare = folder.resolve("bare.git");
        Git.cloneRepository().setURI(root.toUri().toString()).setDirectory(bare.toFile()).setBare(true).call().close();
        assertEquals(0, run("compare", "--git-dir", bare.toString(), "main^", "main"), this::printed);
        assertTrue(line().startsWith("The change saves 4 of 4 avoidable re-runs"), printed());
        assertEquals(2, run("compare", "--git-dir", bare.toString(), "main"), this::printed);
        assertTrue(line().contains("the repository is bare"), printed());
    }

    @Test
    void programsGetAllOfIt() throws Exception {
        commits(ALL_FIRST);
        write("Dockerfile", MANIFESTS_FIRST.replace("USER 1000\n", ""));
        commit("both");
        assertEquals(0, compare("HEAD^", "HEAD", "--format", "json"), this::printed);
        JsonNode report = checked();
        JsonNode file = report.get("dockerfiles").get(0);
        assertEquals("changed", file.get("status").asText());
        assertEquals("[\"the Dockerfile\"]", file.get("changed").toString());
        assertEquals("{\"needed\":4,\"avoidable\":4}", file.get("before").get("reruns").toString());
        assertEquals("{\"needed\":4,\"avoidable\":0}", file.get("after").get("reruns").toString());
        assertEquals("user/runs-as-root", file.get("new").get(0).get("rule").asText());
        assertEquals("cache/copy-before-install", file.get("gone").get(0).get("rule").asText());
        assertEquals(4, report.get("summary").get("avoidableBefore").asInt());
        assertEquals(ids.get(5), report.get("head").get("commit").asText());
        assertEquals(5, report.get("history").get("commits").asInt());
        assertEquals("[\"1 new finding at or above warning\"]", report.get("summary").get("regressions").toString());
        assertEquals(0, compare("HEAD", "HEAD", "--format", "json"), this::printed);
        assertEquals(0, checked().get("dockerfiles").size());
    }

    @Test
    void aCommentIsFoundAgainByItsFirstLine() throws Exception {
        commits(ALL_FIRST);
        write("Dockerfile", MANIFESTS_FIRST);
        commit("better");
        assertEquals(0, compare("HEAD^", "HEAD", "--format", "markdown"), this::printed);
        assertTrue(printed().startsWith("<!-- layerwise compare -->\n### layerwise: The change saves 4 of 4 avoidable"),
                printed());
        assertTrue(printed().contains("| 4 | 4 | 0 | 0 | `[4/5] RUN npm ci --omit=dev` |\n"), printed());
        assertTrue(printed().contains("\nGone:\n\n- warning `Dockerfile:3` [cache/copy-before-install]("), printed());
    }

    @Test
    void aCommentIsNeverTooLong() throws Exception {
        commits(ALL_FIRST);
        for (int i = 0; i < 200; i++) {
            write(i + "/Dockerfile", ALL_FIRST.replace("USER 1000\n", ""));
        }
        commit("many");
        assertEquals(0, compare("HEAD^", "HEAD", "--format", "markdown"), this::printed);
        assertTrue(printed().length() < 65_536, printed().length() + " characters");
        assertTrue(printed().contains(" more parts would not fit here; `--format json` has all.\n"), printed());
        assertTrue(printed().contains("\nCompared: "), "the end is there");
    }

    @Test
    void hostileNamesStayHarmless() throws Exception {
        commits(ALL_FIRST);
        String name = "\u001B[31m|`@all`<b>\n/Dockerfile";
        write(name, "FROM alpine:3.22\nCOPY \"\u001B[31m|x\" /\nRUN echo '`|<!-- @all \u001B[32m'\n");
        write("\u001B[31m|`@all`<b>\n/\u001B[31m|x", "1");
        commit("evil");
        write(name, "FROM alpine:3.22\nCOPY \"\u001B[31m|x\" /\nRUN sudo echo '`|<!-- @all \u001B[32m'\n");
        commit("worse");
        for (String format : List.of("text", "markdown", "json")) {
            assertEquals(0, compare("HEAD^", "HEAD", "--format", format), this::printed);
            assertFalse(printed().contains("\u001B"), printed());
            assertFalse(printed().contains("\n/Dockerfile"), printed());
        }
        checked();
        assertEquals(0, compare("HEAD^^", "HEAD", "--format", "markdown"), this::printed);
        assertFalse(printed().contains("\u001B"), printed());
    }

    @Test
    void whatCannotBeComparedIsSaid() throws Exception {
        commits(ALL_FIRST);
        assertEquals("layerwise: unknown revision 'nope'\n", refused("nope", "HEAD"));
        assertEquals("layerwise: unknown revision 'nope'\n", refused("HEAD", "nope"));
        assertEquals("layerwise: main...HEAD is a range; name BASE and HEAD, which are compared from where they part\n",
                refused("main...HEAD"));
        assertEquals("layerwise: --commits 0 leaves nothing to replay\n", refused("HEAD", "HEAD", "--commits", "0"));
        assertEquals("layerwise: --file other: neither revision has it\n", refused("HEAD", "HEAD", "--file", "other"));
        assertEquals("layerwise: --target nope names no stage of what is compared\n",
                refused("HEAD", "HEAD", "--all", "--target", "nope"));
        assertTrue(refused("HEAD", "HEAD", "--select", "nope").contains("no rule is called nope"), printed());
        assertEquals(2, run("compare"), this::printed);
        assertEquals(2, run("compare", "--git-dir", "nowhere", "HEAD"), this::printed);
        assertEquals("layerwise: --git-dir nowhere is no git repository\n", printed());
    }

    private JsonNode checked() throws Exception {
        JsonNode json = new ObjectMapper().readTree(printed());
        assertEquals(List.of(), List.copyOf(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(Path.of("docs/compare.schema.json").toUri().toString()))
                .validate(json)));
        return json;
    }

    /** Five commits that edit a source, with this Dockerfile. */
    private void commits(String dockerfile) throws Exception {
        write("Dockerfile", dockerfile);
        for (int i = 0; i < 5; i++) {
            write("src/a.js", String.valueOf(i));
            commit("commit " + i);
        }
    }

    private String refused(String... arguments) {
        assertEquals(2, compare(arguments), this::printed);
        return printed();
    }

    private void write(String name, String text) throws Exception {
        Files.createDirectories(root.resolve(name).getParent());
        Files.writeString(root.resolve(name), text);
    }

    private void commit(String message) throws Exception {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        ids.add(git.commit().setMessage(message).setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false)
                .setNoVerify(true).call().name());
    }

    private int compare(String... arguments) {
        List<String> all = new ArrayList<>(List.of("compare", "--git-dir", root.toString()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.run(InputStream.nullInputStream(), stream, stream, arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** In one line, however it was wrapped. */
    private String line() {
        return printed().replaceAll("\\s+", " ");
    }
}
