package dev.layerwise.history;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;

/**
 * What must be known of a work tree to tell whether its files differ from a commit's.
 *
 * @param keepsModes whether the executable bit means something here
 * @param keepsLinks whether symlinks can be made here; where not, git writes files that hold the target
 * @param convertsLines whether git may have written CRLF where the commit has LF
 */
record WorkTree(StatCache stats, GitIgnores ignores, boolean keepsModes, boolean keepsLinks, boolean convertsLines) {

    static WorkTree of(GitRepository repository, Path root) {
        Config config = repository.jgit().getConfig();
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        String lines = config.getString("core", null, "autocrlf");
        return new WorkTree(
                StatCache.of(repository.jgit(), root),
                new GitIgnores(root, repository.jgit().getCommonDirectory().toPath()),
                posix && isOn(config, "filemode"),
                posix && isOn(config, "symlinks"),
                File.separatorChar == '\\' || "true".equalsIgnoreCase(lines));
    }

    private static boolean isOn(Config config, String key) {
        return !"false".equalsIgnoreCase(config.getString("core", null, key));
    }
}
