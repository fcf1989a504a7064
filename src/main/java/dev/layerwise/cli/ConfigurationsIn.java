package dev.layerwise.cli;

import dev.layerwise.context.ContextPath;
import dev.layerwise.context.Directory;
import dev.layerwise.history.GitRepository;
import dev.layerwise.lint.Configuration;
import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configurations of a tree of files, such as a commit: the nearest one upward from a Dockerfile. */
final class ConfigurationsIn {

    private static final List<String> NAMES = List.of(".layerwise.yaml", ".layerwise.yml");

    private final Directory tree;
    private final RuleSelection selection;
    private final Map<String, Configured> byFolder = new HashMap<>();

    ConfigurationsIn(Directory tree, RuleSelection selection) {
        this.tree = tree;
        this.selection = selection;
    }

    /**
     * A configuration where it counts.
     *
     * @param folder that it lies in, and that its paths are relative to
     */
    record Configured(String folder, ProjectSettings settings) {

        private String inside(String dockerfile) {
            return folder.isEmpty() ? dockerfile : dockerfile.substring(folder.length() + 1);
        }

        boolean excludes(String dockerfile) {
            return settings.configuration().excludes(inside(dockerfile));
        }

        /** The build context of a Dockerfile, a path in the tree. */
        Optional<String> context(String dockerfile) {
            return settings.configuration().context(inside(dockerfile))
                    .map(named -> ContextPath.inside(folder + "/" + named));
        }
    }

    /** @param dockerfile a path that the tree need not have */
    Configured of(String dockerfile) {
        return inFolder(ContextPath.parent(dockerfile));
    }

    private Configured inFolder(String folder) {
        Configured known = byFolder.get(folder);
        if (known == null) {
            Optional<SourceFile> file = NAMES.stream()
                    .map(name -> ContextPath.join(folder, name))
                    .flatMap(path -> GitRepository.read(tree, path, path).stream())
                    .findFirst();
            known = file.isPresent() || folder.isEmpty()
                    ? new Configured(folder, settings(file))
                    : inFolder(ContextPath.parent(folder));
            byFolder.put(folder, known);
        }
        return known;
    }

    private ProjectSettings settings(Optional<SourceFile> file) {
        Configuration configuration = file
                .map(source -> ConfigurationReader.read(source, selection.names()))
                .orElse(Configuration.NONE);
        return ProjectSettings.of(Optional.empty(), Path.of(""), configuration, selection.choice(configuration));
    }
}
