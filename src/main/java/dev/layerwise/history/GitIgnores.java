package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jgit.ignore.IgnoreNode;

/** What {@code .gitignore} files and {@code info/exclude} leave out; paths are relative to the work tree. */
final class GitIgnores {

    private final Path workTree;
    private final IgnoreNode exclude;
    private final Map<String, IgnoreNode> nodes = new HashMap<>();
    private final Map<String, Boolean> folders = new HashMap<>();

    GitIgnores(Path workTree, Path commonDirectory) {
        this.workTree = workTree;
        this.exclude = load(commonDirectory.resolve("info/exclude"));
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
