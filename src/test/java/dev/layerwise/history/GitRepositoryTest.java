package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.EntryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class GitRepositoryTest {

    @TempDir
    private Path folder;

    private Project project;

    @BeforeEach
    void init() {
        project = new Project(folder.resolve("p"));
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void aCommitIsTheContextThatItWasMadeFrom() throws IOException {
        project.write("b/f", "1").write("b.txt", "22").write("run", "#!/bin/sh").write("\u4e16\u754c/a\u0001\tb", "3");
        assertTrue(project.root.resolve("run").toFile().setExecutable(true));
        Files.createSymbolicLink(project.root.resolve("l"), Path.of("b/f"));
        project.commit();
        try (GitRepository repository = project.open()) {
            Directory commit = repository.tree(Project.resolve(repository, "HEAD"));
            assertArrayEquals(new String[] {"b", "b.txt", "l", "run", "\u4e16\u754c"}, commit.names());
            assertEquals("b/f", commit.linkTarget(commit.find("l")));
            assertEquals(EntryKind.SYMLINK, commit.kind(2));
            assertEquals(0755, commit.mode(commit.find("run")));
            assertEquals(0644, commit.mode(commit.find("b.txt")));
            assertEquals(2, commit.length(commit.find("b.txt")));
            assertEquals(ContentId.ofText("22"), commit.content(commit.find("b.txt")));
            assertArrayEquals("22".getBytes(), commit.read(1, 2).orElseThrow());
            assertEquals(Optional.empty(), commit.read(1, 1));
            assertArrayEquals(new String[] {"a\u0001\tb"}, commit.directory(4).names());
            Directory disk = DiskDirectory.of(project.root, ContentSource.BYTES);
            assertEquals(disk.content(disk.find("run")), commit.content(commit.find("run")));
        }
    }

    @Test
    void aTreeIsKnownByItsId() {
        project.write("same/f", "1").write("g", "1");
        String first = project.commit();
        project.write("g", "2").commit();
        try (GitRepository repository = project.open()) {
            Commit before = Project.resolve(repository, first);
            Commit after = Project.resolve(repository, "HEAD");
            assertNotEquals(repository.tree(before).identity(), repository.tree(after).identity());
            assertEquals(repository.folder(before, "same").identity(), repository.folder(after, "same").identity());
            assertEquals(0, repository.folder(after, "nope").size());
        }
    }

    @Test
    void aSubmoduleIsAnEmptyDirectoryAndImpossibleNamesAreLeftOut() throws IOException {
        TreeFormatter tree = new TreeFormatter();
        tree.append("..", FileMode.TREE, ObjectId.zeroId());
        tree.append("a", FileMode.REGULAR_FILE, ObjectId.zeroId());
        tree.append("sub", FileMode.GITLINK, ObjectId.zeroId());
        try (GitRepository repository = project.open();
                ObjectInserter inserter = project.git.getRepository().newObjectInserter()) {
            ObjectId id = inserter.insert(tree);
            inserter.flush();
            Directory found = repository.tree(new Commit("", id.name()));
            assertArrayEquals(new String[] {"a", "sub"}, found.names());
            assertEquals(EntryKind.DIRECTORY, found.kind(1));
            assertEquals(0, found.directory(1).size());
            assertEquals(Optional.empty(), found.directory(1).problem());
        }
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        project.write("d/f", "1").write("g", "2");
        String id = project.commit();
        try (GitRepository repository = project.open()) {
            Commit commit = Project.resolve(repository, id);
            Files.delete(project.loose(project.git.getRepository().resolve("HEAD:g").name()));
            Files.delete(project.loose(project.git.getRepository().resolve("HEAD:d").name()));
            Directory root = repository.tree(commit);
            assertEquals(ContentId.ofText("2"), root.content(1));
            assertEquals(Optional.empty(), root.read(1, 10));
            assertEquals(0, root.length(1));
            assertTrue(root.directory(0).problem().orElseThrow().endsWith("is missing"));
            assertEquals(Optional.empty(), repository.fileAt(commit, project.root.resolve("g")));
            assertEquals(new Resolution.Unknown("unknown revision 'nope'"), repository.resolve("nope"));
            assertInstanceOf(Resolution.Missing.class, repository.resolve("f".repeat(40)));
            assertInstanceOf(Resolution.Unknown.class, repository.resolve("HEAD^{"));
            assertInstanceOf(Resolution.Unknown.class, repository.resolve(""));
            assertInstanceOf(Resolution.Unknown.class, repository.resolve("HEAD^{tree}"));
        }
    }

    @Test
    void anEmptyRepositoryHasNoCommit() {
        try (GitRepository repository = project.open()) {
            assertEquals(new Resolution.Unknown("unknown revision 'HEAD'"), repository.resolve("HEAD"));
        }
        assertEquals(Optional.empty(), GitRepository.around(folder));
    }

    @Test
    void aBareRepositoryHasNoWorkTree() throws Exception {
        project.write("f", "1").commit();
        Path bare = folder.resolve("bare");
        Git.cloneRepository().setBare(true).setURI(project.root.toUri().toString()).setDirectory(bare.toFile())
                .call().close();
        assertTrue(GitRepository.around(bare).isEmpty());
        try (GitRepository repository = GitRepository.at(bare).orElseThrow()) {
            assertEquals(Optional.empty(), repository.workTree());
            Commit head = Project.resolve(repository, "HEAD");
            assertEquals(1, repository.tree(head).size());
            assertTrue(WorkTreeChanges.since(repository, head, bare).isEmpty());
        }
    }

    @Test
    void aShallowRepositoryEndsEarly() throws IOException {
        String first = project.write("f", "1").commit();
        String second = project.write("f", "2").commit();
        Files.writeString(project.root.resolve(".git/shallow"), second + "\n");
        Files.delete(project.loose(first));
        try (GitRepository repository = project.open()) {
            assertTrue(repository.isShallow());
            assertEquals(second, Project.resolve(repository, "HEAD").id());
            switch (repository.resolve("HEAD~1")) {
                case Resolution.Found(Commit commit) -> throw new AssertionError(commit);
                case Resolution.Unknown(String message) -> assertTrue(message.contains("HEAD~1"));
                case Resolution.Missing(String message) -> assertTrue(message.contains(first));
            }
        }
    }

    @Test
    void aLinkedWorkTreeHasItsOwnHead() throws IOException {
        String first = project.write("Dockerfile", "FROM a").commit();
        project.write("Dockerfile", "FROM b").commit();
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Path own = Files.createDirectories(project.root.resolve(".git/worktrees/linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("HEAD"), first + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        try (GitRepository repository = GitRepository.around(linked.resolve("not/yet")).orElseThrow()) {
            Commit head = Project.resolve(repository, Constants.HEAD);
            assertEquals(first, head.id());
            assertEquals(Optional.of(linked.toRealPath()), repository.workTree());
            Path file = linked.resolve("Dockerfile");
            assertEquals("FROM a", repository.fileAt(head, file).orElseThrow().text());
            assertEquals(file.toString(), repository.fileAt(head, file).orElseThrow().name());
        }
    }
}
