package dev.layerwise.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** A repository to throw away. */
final class Project implements AutoCloseable {

    final Path root;
    final Git git;

    Project(Path root) {
        QuietSystem.install();
        this.root = root;
        try {
            this.git = Git.init().setDirectory(root.toFile()).call();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    Project write(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The id of a commit of everything that is not ignored. */
    String commit() {
        try {
            git.add().addFilepattern(".").call();
            git.add().addFilepattern(".").setUpdate(true).call();
            return git.commit().setMessage("m").setAuthor("a", "a@b").setCommitter("a", "a@b").setSign(false)
                    .setNoVerify(true).call().name();
        } catch (GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    GitRepository open() {
        return GitRepository.around(root).orElseThrow();
    }

    Path loose(String id) {
        return root.resolve(".git/objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
    }

    /** Files of the git folder, to see whether something was written. */
    static long files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Commit resolve(GitRepository repository, String rev) {
        return switch (repository.resolve(rev)) {
            case Resolution.Found(Commit commit) -> commit;
            case Resolution.Unknown(String message) -> throw new AssertionError(message);
            case Resolution.Missing(String message) -> throw new AssertionError(message);
        };
    }

    @Override
    public void close() {
        git.close();
    }
}
