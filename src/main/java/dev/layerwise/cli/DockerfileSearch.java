package dev.layerwise.cli;

import dev.layerwise.history.GitIgnores;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for Dockerfiles below a folder, in the order of their paths. What git ignores is left out, and so are the
 * folders in which others keep their work; symlinks to folders are not followed, those to files not out of the folder.
 */
final class DockerfileSearch {

    private static final Set<String> FOLDERS_OF_OTHERS = Set.of(
            ".git", ".hg", ".svn", "node_modules", "bower_components", "vendor", ".venv", "venv", "site-packages",
            ".tox");

    private static final int HEAD = 8 * 1024;
    private static final int MAX_DEPTH = 400;

    private final Path top;
    private final List<Path> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private DockerfileSearch(Path top) {
        this.top = top;
    }

    /**
     * What was found.
     *
     * @param problems folders that could not be read, a line each
     */
    record Result(List<Path> dockerfiles, List<String> problems) {}

    static Result below(Path folder) {
        DockerfileSearch search = new DockerfileSearch(folder);
        // a folder that is ignored itself was named on purpose
        Optional<GitIgnores> ignores = GitIgnores.around(folder).filter(git -> !git.isIgnored(folder, true));
        search.visit(folder, ignores, 0);
        return new Result(search.found, search.problems);
    }

    /** Whether a folder is one in which others keep their work. */
    static boolean isOfOthers(Path folder) {
        return isOfOthers(String.valueOf(folder.getFileName()));
    }

    static boolean isOfOthers(String folder) {
        return FOLDERS_OF_OTHERS.contains(folder);
    }

    private void visit(Path folder, Optional<GitIgnores> outer, int depth) {
        Optional<GitIgnores> ignores =
                depth > 0 && GitIgnores.isWorkTree(folder) ? GitIgnores.around(folder) : outer;
        for (Path entry : entries(folder)) {
            Optional<BasicFileAttributes> attributes = attributes(entry, LinkOption.NOFOLLOW_LINKS);
            boolean isFolder = attributes.isPresent() && attributes.get().isDirectory();
            String name = String.valueOf(entry.getFileName());
            if (isFolder && (depth == MAX_DEPTH || FOLDERS_OF_OTHERS.contains(name))) {
                continue;
            }
            boolean isWanted = isFolder || attributes.isPresent() && isDockerfile(entry, name, attributes.get());
            if (!isWanted || ignores.isPresent() && ignores.get().isIgnored(entry, isFolder)) {
                continue;
            }
            if (isFolder) {
                visit(entry, ignores, depth + 1);
            } else {
                found.add(entry);
            }
        }
    }

    private List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (AccessDeniedException | DirectoryIteratorException denied) {
            problems.add("cannot read " + ShownPath.of(folder) + ": permission denied");
        } catch (IOException failed) {
            problems.add("cannot read " + ShownPath.of(folder) + ": "
                    + String.valueOf(failed.getMessage()).toLowerCase(Locale.ROOT));
        }
        Collections.sort(entries);
        return entries;
    }

    private boolean isDockerfile(Path entry, String name, BasicFileAttributes attributes) {
        DockerfileName named = DockerfileName.of(name);
        if (named == DockerfileName.NO || !isFile(entry, attributes)) {
            return false;
        }
        return named == DockerfileName.YES || beginsLikeOne(entry);
    }

    private boolean isFile(Path entry, BasicFileAttributes attributes) {
        if (!attributes.isSymbolicLink()) {
            return attributes.isRegularFile();
        }
        try {
            return Files.isRegularFile(entry) && entry.toRealPath().startsWith(top.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean beginsLikeOne(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return DockerfileName.isBegun(in.readNBytes(HEAD));
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
