package dev.layerwise.cli;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.history.GitIgnores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The folders that builds get as their contexts. Dockerfiles that share one share what is known of it, and what was not
 * asked for lately is forgotten. For one thread.
 */
final class ContextFolders {

    private static final int MOST = 32;

    private final Map<Path, Directory> roots = new Recent<>();
    private final Map<Key, ContextSurvey> surveys = new Recent<>();

    /** @param ignoreFile the one that counts */
    private record Key(Path root, Optional<Path> ignoreFile) {}

    /** The last few. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(MOST * 2, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }

    Directory root(Path folder) {
        return roots.computeIfAbsent(folder, path -> DiskDirectory.of(path, ContentSource.METADATA));
    }

    /**
     * The context with the ignore file that counts for a Dockerfile.
     *
     * @param dockerfile absent if it lies nowhere
     */
    BuildContext context(Optional<Path> dockerfile, Path root) {
        return survey(dockerfile, root).context();
    }

    /** What lies in that context. */
    ContextSurvey survey(Optional<Path> dockerfile, Path root) {
        Optional<Path> ignoreFile = dockerfile
                .map(file -> file.resolveSibling(file.getFileName() + BuildContext.IGNORE_FILE))
                .filter(Files::isRegularFile)
                .or(() -> Optional.of(root.resolve(BuildContext.IGNORE_FILE)).filter(Files::isRegularFile));
        Key key = new Key(root, ignoreFile);
        ContextSurvey known = surveys.get(key);
        if (known == null) {
            Directory directory = root(root);
            BuildContext context = ignoreFile
                    .map(file -> BuildContext.of(directory, InputFiles.readRegular(file, ShownPath.of(file))))
                    .orElseGet(() -> BuildContext.unfiltered(directory));
            known = new ContextSurvey(context, GitIgnores.below(root));
            surveys.put(key, known);
        }
        return known;
    }
}
