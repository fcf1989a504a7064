package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.Lookup;
import dev.layerwise.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A git repository on disk, only ever read. */
public final class GitRepository implements AutoCloseable {

    private static final int LARGEST_FILE = 64 * 1024 * 1024;

    private final Repository repository;
    private final Optional<Path> workTree;
    private final Objects objects;

    private GitRepository(Repository repository, Optional<Path> workTree) {
        this.repository = repository;
        this.workTree = workTree;
        this.objects = new Objects(repository.newObjectReader());
    }

    /** The repository whose work tree holds {@code place}. */
    public static Optional<GitRepository> around(Path place) {
        for (Path folder = real(place); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(".git"))) {
                Optional<GitRepository> found = open(new FileRepositoryBuilder().setWorkTree(folder.toFile()), folder);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The repository that is {@code folder}, bare or the {@code .git} of a work tree, or that has its work there. */
    public static Optional<GitRepository> at(Path folder) {
        Path place = real(folder);
        if (Files.exists(place.resolve(".git"))) {
            return around(place);
        }
        if (place.endsWith(".git") && place.getParent() != null) {
            return around(place.getParent());
        }
        return open(new FileRepositoryBuilder().setGitDir(place.toFile()).setBare(), null);
    }

    /** Whether its object ids are longer than those that JGit can read. */
    public boolean isSha256() {
        return "sha256".equalsIgnoreCase(repository.getConfig().getString("extensions", null, "objectformat"));
    }

    private static Optional<GitRepository> open(FileRepositoryBuilder builder, Path workTree) {
        NoLogging.choose();
        QuietSystem.install();
        try {
            Repository opened = builder.setMustExist(true).build();
            return Optional.of(new GitRepository(opened, Optional.ofNullable(workTree)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The path free of symlinks as far as it exists. */
    static Path real(Path place) {
        Path absolute = place.toAbsolutePath().normalize();
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            Path parent = absolute.getParent();
            return parent == null ? absolute : real(parent).resolve(absolute.getFileName());
        }
    }

    /** The folder that holds {@code .git}, whatever the settings say; empty for a bare repository. */
    public Optional<Path> workTree() {
        return workTree;
    }

    public Resolution resolve(String rev) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(rev);
            if (id == null) {
                return new Resolution.Unknown("unknown revision '" + rev + "'");
            }
            RevObject object = walk.peel(walk.parseAny(id));
            return object instanceof RevCommit commit
                    ? new Resolution.Found(new Commit(commit.name(), commit.getTree().name()))
                    : new Resolution.Unknown("revision '" + rev + "' is no commit");
        } catch (MissingObjectException e) {
            return new Resolution.Missing("revision '" + rev + "' needs " + e.getObjectId().name()
                    + ", which this repository does not hold");
        } catch (IOException | RuntimeException e) {
            // the syntax of revisions is rich, and JGit meets what it does not know with exceptions of many kinds
            return new Resolution.Unknown("unknown revision '" + rev + "'");
        }
    }

    /** Whether the branch that is checked out has no commit yet. */
    public boolean isUnborn() {
        try {
            Ref head = repository.exactRef(Constants.HEAD);
            return head != null && head.getObjectId() == null;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The newest commit that both come from; empty if there is none, or if this repository does not hold it. */
    public Optional<Commit> mergeBase(Commit one, Commit other) {
        if (one.id().equals(other.id())) {
            return Optional.of(one);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(ObjectId.fromString(one.id())));
            walk.markStart(walk.parseCommit(ObjectId.fromString(other.id())));
            return Optional.ofNullable(walk.next())
                    .map(found -> new Commit(found.name(), found.getTree().name()));
        } catch (IOException | RuntimeException e) {
            // JGit meets damaged objects with exceptions of many kinds
            return Optional.empty();
        }
    }

    /** Whether history ends early here. */
    public boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    boolean isShallowAt(ObjectId commit) {
        try {
            return repository.getObjectDatabase().getShallowCommits().contains(commit);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The last commits up to that one, by first parents. */
    public CommitLog log(Commit newest, int most) {
        return CommitLog.of(this, newest, most);
    }

    public Directory tree(Commit commit) {
        return new GitDirectory(objects, ObjectId.fromString(commit.tree()));
    }

    /** A folder of a commit, by its path in the work tree; an empty directory if the commit has none. */
    public Directory folder(Commit commit, String path) {
        Directory found = tree(commit);
        String inside = ContextPath.inside(path);
        for (String name : inside.isEmpty() ? new String[0] : inside.split("/")) {
            int index = found.find(name);
            found = index < 0 ? Directory.empty() : found.directory(index);
        }
        return found;
    }

    /** The text of one file of the work tree as a commit has it. */
    public Optional<SourceFile> fileAt(Commit commit, Path file) {
        Path name = file.toAbsolutePath().getFileName();
        Path parent = file.toAbsolutePath().normalize().getParent();
        return name == null || parent == null
                ? Optional.empty()
                : inWorkTree(parent).flatMap(folder -> read(commit, ContextPath.join(folder, name.toString()), file));
    }

    private Optional<SourceFile> read(Commit commit, String path, Path file) {
        return read(tree(commit), path, file.toString());
    }

    /** The text of a file of a tree; symlinks are followed inside of it. */
    public static Optional<SourceFile> read(Directory tree, String path, String name) {
        return Lookup.of(tree, path, true) instanceof Lookup.Found found
                ? found.parent().read(found.index(), LARGEST_FILE).map(bytes -> SourceFile.decode(name, bytes))
                : Optional.empty();
    }

    /** The path of a folder in the work tree; empty if it lies elsewhere. */
    public Optional<String> inWorkTree(Path folder) {
        Path place = real(folder);
        return workTree.filter(place::startsWith)
                .map(root -> root.relativize(place).toString().replace(File.separatorChar, '/'));
    }

    Repository jgit() {
        return repository;
    }

    @Override
    public void close() {
        objects.close();
        repository.close();
    }
}
