package dev.layerwise.history;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.context.IgnoredPaths;
import dev.layerwise.context.Lookup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jgit.ignore.IgnoreNode;

/**
 * What {@code .gitignore} files and {@code info/exclude} leave out; paths are relative to the work tree. A file is read
 * when a path below it is asked for.
 */
public final class GitIgnores implements IgnoredPaths {

    private static final String GIT = ".git";
    private static final String FILE = ".gitignore";
    private static final String WORK_TREE_MARK = "gitdir:";
    private static final int LARGEST_FILE = 16 * 1024 * 1024;

    private final Function<String, IgnoreNode> nodeOf;
    private final IgnoreNode exclude;
    private final Map<String, IgnoreNode> nodes = new HashMap<>();
    private final Map<String, Boolean> folders = new HashMap<>();

    private GitIgnores(Function<String, IgnoreNode> nodeOf, IgnoreNode exclude) {
        this.nodeOf = nodeOf;
        this.exclude = exclude;
    }

    GitIgnores(Path workTree, Path commonDirectory) {
        this(folder -> load(workTree.resolve(folder).resolve(FILE)), load(commonDirectory.resolve("info/exclude")));
    }

    /** By the {@code .gitignore} files that a directory tree holds itself. */
    public static GitIgnores in(Directory root) {
        return new GitIgnores(folder -> load(root, ContextPath.join(folder, FILE)), new IgnoreNode());
    }

    /**
     * What git leaves out below a folder, paths relative to that folder; nothing if it lies in no work tree. The
     * nearest folder upward with a {@code .git} is the work tree, and nothing of its configuration is read.
     */
    public static IgnoredPaths around(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        for (Path workTree = root; workTree != null; workTree = workTree.getParent()) {
            Path git = workTree.resolve(GIT);
            if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
                GitIgnores ignores = new GitIgnores(workTree, commonDirectory(git));
                String above = workTree.relativize(root).toString().replace('\\', '/');
                return (path, isFolder) -> ignores.isIgnored(
                        path.isEmpty() || above.isEmpty() ? above + path : above + "/" + path, isFolder);
            }
        }
        return NONE;
    }

    /** A linked work tree has a file that names its own folder in the repository, two levels below the common one. */
    private static Path commonDirectory(Path git) {
        if (Files.isRegularFile(git, LinkOption.NOFOLLOW_LINKS)) {
            try {
                String text = Files.readString(git).strip();
                if (text.startsWith(WORK_TREE_MARK)) {
                    Path own = git.resolveSibling(text.substring(WORK_TREE_MARK.length()).strip()).normalize();
                    return Optional.ofNullable(own.getParent()).map(Path::getParent).orElse(own);
                }
            } catch (IOException | RuntimeException e) {
                // no repository that could exclude anything
                return git;
            }
        }
        return git;
    }

    @Override
    public boolean isIgnored(String path, boolean isFolder) {
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
            Boolean verdict = nodes.computeIfAbsent(folder, nodeOf).checkIgnored("/" + below, isFolder);
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
