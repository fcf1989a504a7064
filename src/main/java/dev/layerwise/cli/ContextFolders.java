package dev.layerwise.cli;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.ecosystem.ContextSurvey;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The folders that builds get as their contexts. Dockerfiles that share one share what is known of it, and what was not
 * asked for lately is forgotten. For one thread.
 */
final class ContextFolders {

    private static final int MOST = 32;

    private final Map<Path, Directory> roots = new Recent<>();
    private final Map<GovernedContext, ContextSurvey> surveys = new Recent<>();
    private final Map<GovernedContext, ContextSurvey> edited = new Recent<>();

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

    /** A context, and what lies in it. */
    ContextSurvey survey(GovernedContext governed) {
        ContextSurvey known = surveys.get(governed);
        if (known == null) {
            Directory directory = root(governed.root());
            Path file = governed.ignoreFile();
            BuildContext context = Files.isRegularFile(file)
                    ? BuildContext.of(directory, InputFiles.readRegular(file, ShownPath.of(file)))
                    : BuildContext.unfiltered(directory);
            known = new ContextSurvey(context, GitIgnores.below(governed.root()));
            surveys.put(governed, known);
        }
        return known;
    }

    /** The same context with the one ignore file that there is beside the one on disk. */
    ContextSurvey survey(GovernedContext governed, SourceFile ignoreFile) {
        return edited.computeIfAbsent(governed, same -> survey(same).withIgnoreFile(ignoreFile));
    }
}
