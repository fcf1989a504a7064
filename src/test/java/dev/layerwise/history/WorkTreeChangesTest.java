package dev.layerwise.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.TreeDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.StoredConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
final class WorkTreeChangesTest {

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
    void nothingHasChangedRightAfterACommit() throws IOException {
        project.write("a/b/c", "1").write("d", "2");
        Files.createSymbolicLink(project.root.resolve("l"), Path.of("\u4e16"));
        Files.createDirectories(project.root.resolve("empty"));
        project.commit();
        assertEquals("", changes(""));
    }

    @Test
    void everyKindOfChangeIsFoundAndUndone() throws IOException {
        project.write("gone/x/f", "1").write("edited", "1").write("swap", "file").write("kept", "1").write("tool", "t");
        project.write("was/dir", "1");
        Files.createSymbolicLink(project.root.resolve("l"), Path.of("kept"));
        project.commit();
        Directory before = memory();
        Files.delete(project.root.resolve("gone/x/f"));
        Files.delete(project.root.resolve("gone/x"));
        Files.delete(project.root.resolve("gone"));
        Files.delete(project.root.resolve("swap"));
        Files.delete(project.root.resolve("was/dir"));
        Files.delete(project.root.resolve("was"));
        Files.delete(project.root.resolve("l"));
        Files.createSymbolicLink(project.root.resolve("l"), Path.of("edited"));
        Files.setPosixFilePermissions(project.root.resolve("tool"), PosixFilePermissions.fromString("rwxr-xr-x"));
        project.write("edited", "2").write("new/deep/f", "n").write("swap/in", "x").write("was", "f")
                .write("w\u4e16\n", "c");
        assertEquals("MODIFIED edited, DELETED gone/x/f, RETARGETED l, ADDED new/deep/f, REPLACED swap, MODE tool,"
                + " REPLACED was, ADDED w\u4e16\n", changes(""));
        assertEquals(new TreeDigest().below(before), new TreeDigest().below(withoutGit(before(""))));
    }

    @Test
    void ignoredFilesAreAsTheyAreNowOnBothSides() throws IOException {
        project.write(".gitignore", "node_modules/\n*.log\n!keep.log\n").write("app/f", "1")
                .write("app/.gitignore", "/out");
        project.commit();
        project.write("app/node_modules/m/index.js", "m").write("a.log", "x").write("keep.log", "y")
                .write("app/out", "o");
        project.write("fresh/b.log", "x").write("fresh/src", "s").write(".git/info/exclude", "secret\n");
        project.write("secret", "s");
        assertEquals("ADDED fresh/src, ADDED keep.log", changes(""));
        Directory before = before("");
        assertArrayEquals(new String[] {"b.log"}, before.directory(before.find("fresh")).names());
        assertTrue(before.find("a.log") >= 0 && before.find("secret") >= 0 && before.find("keep.log") < 0);
    }

    @Test
    void aFileThatIsTrackedSinceCountsAlthoughItIsIgnored() throws Exception {
        project.write(".gitignore", "out\n").commit();
        project.write("out/f", "1");
        var index = project.git.getRepository().lockDirCache();
        var builder = index.builder();
        for (int i = 0; i < index.getEntryCount(); i++) {
            builder.add(index.getEntry(i));
        }
        var entry = new DirCacheEntry("out/f");
        entry.setFileMode(FileMode.REGULAR_FILE);
        builder.add(entry);
        builder.commit();
        assertEquals("ADDED out/f", changes(""));
    }

    @Test
    void aContextInASubfolderSeesItsOwnFilesOnly() {
        project.write("app/f", "1").write("lib/g", "1").write(".gitignore", "*.tmp").commit();
        project.write("app/f", "2").write("lib/g", "2").write("app/x.tmp", "t");
        assertEquals("MODIFIED f", changes("app"));
    }

    @Test
    void anUntouchedFileIsNotRead() throws IOException {
        project.write("f", "one");
        Files.setLastModifiedTime(project.root.resolve("f"), FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
        project.commit();
        // other bytes of the same length at the same time: only who reads the file can see it
        Files.writeString(project.root.resolve("f"), "two");
        Files.setLastModifiedTime(project.root.resolve("f"), FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
        assertEquals("", changes(""));
        Files.setLastModifiedTime(project.root.resolve("f"), FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_001)));
        assertEquals("MODIFIED f", changes(""));
    }

    @Test
    void nothingOfTheRepositoryIsRunOrWritten() throws IOException {
        Path ran = folder.resolve("ran");
        project.write("f", "1").write(".gitattributes", "* filter=x text eol=lf\n").commit();
        StoredConfig config = project.git.getRepository().getConfig();
        String command = "touch '" + ran + "'";
        config.setString("core", null, "fsmonitor", command);
        config.setString("core", null, "autocrlf", "true");
        config.setString("core", null, "worktree", folder.toString());
        config.setString("filter", "x", "clean", command);
        config.setString("filter", "x", "smudge", command);
        config.setString("filter", "x", "process", command);
        config.save();
        project.write(".git/hooks/post-index-change", "#!/bin/sh\n" + command + "\n");
        assertTrue(project.root.resolve(".git/hooks/post-index-change").toFile().setExecutable(true));
        long files = Project.files(project.root);
        project.write("f", "1\r\n");
        assertEquals("MODIFIED f", changes(""));
        assertEquals(files, Project.files(project.root));
        assertFalse(Files.exists(ran));
    }

    @Test
    void lineEndingsThatGitConvertsAreNoChange() throws IOException {
        project.write("f", "1\n2\n").commit();
        StoredConfig config = project.git.getRepository().getConfig();
        config.setString("core", null, "autocrlf", "true");
        config.save();
        project.write("f", "1\r\n2\r\n");
        assertEquals("", changes(""));
    }

    @Test
    void modesAndLinksThatTheFileSystemCannotKeepAreNoChange() throws IOException {
        project.write("tool", "t");
        Files.createSymbolicLink(project.root.resolve("l"), Path.of("tool"));
        project.commit();
        StoredConfig config = project.git.getRepository().getConfig();
        config.setBoolean("core", null, "filemode", false);
        config.setBoolean("core", null, "symlinks", false);
        config.save();
        Files.delete(project.root.resolve("l"));
        project.write("l", "tool");
        assertTrue(project.root.resolve("tool").toFile().setExecutable(true));
        assertEquals("", changes(""));
    }

    @Test
    void aMissingBlobIsKnownByItsIdentity() throws IOException {
        project.write("f", "1").commit();
        Files.delete(project.loose(project.git.getRepository().resolve("HEAD:f").name()));
        project.write("f", "22");
        assertEquals("MODIFIED f", changes(""));
        Directory before = before("");
        assertEquals(ContentId.ofText("1"), before.content(before.find("f")));
    }

    private String changes(String context) {
        try (GitRepository repository = project.open()) {
            return since(repository, context).changes().stream()
                    .map(change -> change.kind() + " " + change.path())
                    .collect(Collectors.joining(", "));
        }
    }

    private Directory before(String context) {
        try (GitRepository repository = project.open()) {
            return since(repository, context)
                    .before(DiskDirectory.of(project.root.resolve(context), ContentSource.BYTES));
        }
    }

    private WorkTreeChanges since(GitRepository repository, String context) {
        Commit head = Project.resolve(repository, "HEAD");
        return WorkTreeChanges.since(repository, head, project.root.resolve(context)).orElseThrow();
    }

    /** What is on disk now, kept when it changes. */
    private Directory memory() throws IOException {
        ContextEdit edit = new ContextEdit();
        try (var files = Files.walk(project.root)) {
            List<Path> found = files.filter(file -> !file.startsWith(project.root.resolve(".git"))).toList();
            for (Path file : found) {
                String path = project.root.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    edit.symlink(path, Files.readSymbolicLink(file).toString());
                } else if (Files.isRegularFile(file)) {
                    edit.file(path, Files.readAllBytes(file), 0644);
                }
            }
        }
        return edit.build();
    }

    private static Directory withoutGit(Directory root) {
        return new ContextEdit().remove(".git").over(root);
    }
}
