package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.IgnoredPaths;
import dev.layerwise.context.Lookup;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.lib.Constants;

/** What {@code .gitignore} files and {@code info/exclude} leave out; paths are relative to the work tree. */
public final class GitIgnores {

    private static final int LONGEST_POINTER = 4096;

    private static final String FILE = ".gitignore";
    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    static {
        NoLogging.choose();
    }

    private final Path workTree;
    private final IgnoreNode exclude;
    private final Function<String, IgnoreNode> nodeOf;
    private final Map<String, IgnoreNode> nodes = new HashMap<>();
    private final Map<String, Boolean> folders = new HashMap<>();

    GitIgnores(Path workTree, Path commonDirectory) {
        this(
                workTree,
                load(commonDirectory.resolve("info/exclude")),
                folder -> load(workTree.resolve(folder).resolve(FILE)));
    }

    private GitIgnores(Path workTree, IgnoreNode exclude, Function<String, IgnoreNode> nodeOf) {
        this.workTree = workTree;
        this.exclude = exclude;
        this.nodeOf = nodeOf;
    }

    /** By the {@code .gitignore} files that a directory tree holds itself. */
    public static IgnoredPaths in(Directory root) {
        GitIgnores ignores = new GitIgnores(
                Path.of(""), new IgnoreNode(), folder -> load(root, ContextPath.join(folder, FILE)));
        return ignores::isIgnored;
    }

    /**
     * What git leaves out below a folder, paths relative to it; nothing if it lies in no work tree. The work tree is
     * looked for when the first path is asked about: in most contexts none is. For one thread.
     */
    public static IgnoredPaths below(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        return new IgnoredPaths() {

            private Optional<GitIgnores> ignores;

            @Override
            public boolean isIgnored(String path, boolean isFolder) {
                if (ignores == null) {
                    ignores = around(root);
                }
                return ignores.isPresent() && ignores.get().isIgnored(root.resolve(path), isFolder);
            }
        };
    }

    /** Those of the work tree that holds a folder; no repository is opened for it. */
    public static Optional<GitIgnores> around(Path folder) {
        for (Path root = folder.toAbsolutePath().normalize(); root != null; root = root.getParent()) {
            if (isWorkTree(root)) {
                return Optional.of(new GitIgnores(root, commonDirectory(root)));
            }
        }
        return Optional.empty();
    }

    /** Whether a repository has its files here. */
    public static boolean isWorkTree(Path folder) {
        return Files.exists(folder.resolve(Constants.DOT_GIT));
    }

    /** @param path inside the work tree */
    public boolean isIgnored(Path path, boolean isFolder) {
        Path inside = workTree.relativize(path.toAbsolutePath().normalize());
        return isIgnored(inside.toString().replace(File.separatorChar, '/'), isFolder);
    }

    /** Linked work trees and submodules have a file that says where their repository is, which names the main one. */
    private static Path commonDirectory(Path root) {
        Path git = root.resolve(Constants.DOT_GIT);
        String prefix = "gitdir:";
        String pointer = pointer(git);
        if (!pointer.startsWith(prefix)) {
            return git;
        }
        try {
            Path own = root.resolve(pointer.substring(prefix.length()).strip());
            return own.resolve(pointer(own.resolve("commondir")));
        } catch (InvalidPathException e) {
            return git;
        }
    }

    private static String pointer(Path file) {
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST_POINTER), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }

    boolean isIgnored(String path, boolean isFolder) {
        if (path.isEmpty()) {
            return false;
        }
        String parent = ContextPath.parent(path);
        // what lies in an ignored folder cannot be taken back
        if (!folders.containsKey(parent)) {
            folders.put(parent, isIgnored(parent, true));
        }
        return folders.get(parent) || matches(path, isFolder);
    }

    private boolean matches(String path, boolean isFolder) {
        String folder = path;
        while (!folder.isEmpty()) {
            folder = ContextPath.parent(folder);
            String below = folder.isEmpty() ? path : path.substring(folder.length() + 1);
            Boolean verdict = nodes.computeIfAbsent(folder, nodeOf)
                    .checkIgnored("/" + below, isFolder);
            if (verdict != null) {
                return verdict;
            }
        }
        return Boolean.TRUE.equals(exclude.checkIgnored("/" + path, isFolder));
    }

    private static IgnoreNode load(Path file) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(file)) {
                return parse(in);
            } catch (IOException e) {
                return new IgnoreNode();
            }
        }
        return new IgnoreNode();
    }

    private static IgnoreNode load(Directory root, String path) {
        return Lookup.of(root, path, false) instanceof Lookup.Found found
                ? found.parent()
                        .read(found.index(), LARGEST_FILE)
                        .map(bytes -> parse(new ByteArrayInputStream(bytes)))
                        .orElseGet(IgnoreNode::new)
                : new IgnoreNode();
    }

    private static IgnoreNode parse(InputStream in) {
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(in);
            return node;
        } catch (IOException | RuntimeException e) {
            // patterns that cannot be read ignore nothing
            return new IgnoreNode();
        }
    }
}
