package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
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
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.lib.Constants;

/** What {@code .gitignore} files and {@code info/exclude} leave out; paths are relative to the work tree. */
public final class GitIgnores {

    private static final int LONGEST_POINTER = 4096;

    private final Path workTree;
    private final IgnoreNode exclude;
    private final Map<String, IgnoreNode> nodes = new HashMap<>();
    private final Map<String, Boolean> folders = new HashMap<>();

    GitIgnores(Path workTree, Path commonDirectory) {
        this.workTree = workTree;
        this.exclude = load(commonDirectory.resolve("info/exclude"));
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
            Boolean verdict = nodes.computeIfAbsent(folder, key -> load(workTree.resolve(key).resolve(".gitignore")))
                    .checkIgnored("/" + below, isFolder);
            if (verdict != null) {
                return verdict;
            }
        }
        return Boolean.TRUE.equals(exclude.checkIgnored("/" + path, isFolder));
    }

    private static IgnoreNode load(Path file) {
        IgnoreNode node = new IgnoreNode();
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            try (InputStream in = Files.newInputStream(file)) {
                node.parse(in);
            } catch (IOException | RuntimeException e) {
                // patterns that cannot be read ignore nothing
                return new IgnoreNode();
            }
        }
        return node;
    }
}
