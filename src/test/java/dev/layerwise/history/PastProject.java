package dev.layerwise.history;

import dev.layerwise.cache.BuildInputs;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.lint.Analysis;
import dev.layerwise.lint.Knowledge;
import dev.layerwise.lint.LintInput;
import dev.layerwise.lint.StepReadings;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/** A repository whose commits are made without a working tree. */
final class PastProject implements AutoCloseable {

    final Project project;
    private final TreeMap<String, Entry> files = new TreeMap<>();
    private Optional<ObjectId> head = Optional.empty();

    /** What lies at a path; a link's text is its target. */
    record Entry(FileMode mode, String text) {}

    PastProject(Path root) {
        this.project = new Project(root);
    }

    PastProject write(String path, String text) {
        return put(path, new Entry(FileMode.REGULAR_FILE, text));
    }

    PastProject put(String path, Entry entry) {
        files.put(path, entry);
        return this;
    }

    PastProject delete(String path) {
        files.remove(path);
        return this;
    }

    TreeMap<String, Entry> files() {
        return files;
    }

    String commit() {
        return commit("message");
    }

    String commit(String message) {
        Repository repository = project.git.getRepository();
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, Entry> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(file.getValue().mode());
                byte[] text = file.getValue().text().getBytes(StandardCharsets.UTF_8);
                entry.setObjectId(file.getValue().mode() == FileMode.GITLINK
                        ? ObjectId.fromString(file.getValue().text())
                        : inserter.insert(Constants.OBJ_BLOB, text));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            head.ifPresent(commit::setParentId);
            PersonIdent person = new PersonIdent("a", "a@b");
            commit.setAuthor(person);
            commit.setCommitter(person);
            commit.setMessage(message);
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            RefUpdate update = repository.updateRef(Constants.HEAD);
            update.setNewObjectId(id);
            update.forceUpdate();
            head = Optional.of(id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replays all commits. */
    Replay replay(String dockerfile, String... ignored) {
        try (GitRepository repository = project.open()) {
            CommitLog log = repository.log(Project.resolve(repository, "HEAD"), 1000);
            Optional<SourceFile> ignoreFile = ignored.length == 0
                    ? Optional.empty()
                    : Optional.of(SourceFile.of(".dockerignore", String.join("\n", ignored)));
            Optional<Recipe> recipe = Optional.of(recipe(repository, dockerfile, ignoreFile));
            return Replayer.of(repository, log, "", _ -> recipe);
        }
    }

    /** Replays all commits, each with its own Dockerfile. */
    Replay replayAsWas() {
        try (GitRepository repository = project.open()) {
            CommitLog log = repository.log(Project.resolve(repository, "HEAD"), 1000);
            Map<String, Recipe> known = new TreeMap<>();
            return Replayer.of(repository, log, "", tree -> GitRepository.read(tree, "Dockerfile", "Dockerfile")
                    .map(source -> known.computeIfAbsent(
                            source.text(), text -> recipe(repository, text, Optional.empty()))));
        }
    }

    private static Recipe recipe(GitRepository repository, String dockerfile, Optional<SourceFile> ignoreFile) {
        return recipe(repository.tree(Project.resolve(repository, "HEAD")), dockerfile, ignoreFile);
    }

    /** @param files of the newest commit */
    static Recipe recipe(Directory files, String dockerfile, Optional<SourceFile> ignoreFile) {
        ParsedDockerfile parsed = DockerfileReader.read(SourceFile.of("Dockerfile", dockerfile));
        BuildContext context = ignoreFile
                .map(file -> BuildContext.of(files, file))
                .orElseGet(() -> BuildContext.unfiltered(files));
        Analysis analysis = new Analysis(new LintInput(
                parsed, Optional.of(context), Optional.empty(), Optional.empty(), Map.of(), Knowledge.NONE));
        return new Recipe(BuildInputs.of(parsed, context), ignoreFile, StepReadings.of(analysis));
    }

    @Override
    public void close() {
        project.close();
    }
}
