package dev.layerwise.cli;

import dev.layerwise.history.GitIgnores;
import dev.layerwise.lint.Configuration;
import dev.layerwise.lint.RuleChoice;
import dev.layerwise.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the configuration of each Dockerfile: the nearest {@code .layerwise.yaml} upward, not beyond the root of its
 * repository. Each is read once; threads may share this.
 */
final class ConfigurationFiles {

    private static final List<String> NAMES = List.of(".layerwise.yaml", ".layerwise.yml");

    private final RuleSelection selection;
    private final Optional<ProjectSettings> fixed;
    private final Map<Path, ProjectSettings> byFile = new ConcurrentHashMap<>();
    private final Map<Path, Optional<Path>> byFolder = new ConcurrentHashMap<>();
    private final ProjectSettings none;

    private ConfigurationFiles(RuleSelection selection, Optional<ProjectSettings> fixed) {
        this.selection = selection;
        this.fixed = fixed;
        Path here = Path.of("").toAbsolutePath();
        this.none = ProjectSettings.of(
                Optional.empty(), here, Configuration.NONE, selection.choice(Configuration.NONE));
    }

    /** Those that lie beside the Dockerfiles or above them. */
    static ConfigurationFiles discovered(RuleSelection selection) {
        return new ConfigurationFiles(selection, Optional.empty());
    }

    /** None, whatever lies there. */
    static ConfigurationFiles none(RuleSelection selection) {
        ConfigurationFiles files = new ConfigurationFiles(selection, Optional.empty());
        return new ConfigurationFiles(selection, Optional.of(files.none));
    }

    /** One for all Dockerfiles. */
    static ConfigurationFiles of(String file, RuleSelection selection) {
        Path path = Path.of(file).toAbsolutePath().normalize();
        SourceFile source = InputFiles.readRegular(path, file);
        Configuration configuration = ConfigurationReader.read(source, selection.names());
        return new ConfigurationFiles(selection, Optional.of(ProjectSettings.of(
                Optional.of(path), path.getParent(), configuration, selection.choice(configuration))));
    }

    /** @param folder that of the Dockerfile */
    ProjectSettings of(Path folder) {
        return fixed.or(() -> file(folder).map(file -> byFile.computeIfAbsent(file, this::read))).orElse(none);
    }

    private Optional<Path> file(Path folder) {
        Optional<Path> known = byFolder.get(folder);
        if (known != null) {
            return known;
        }
        Optional<Path> found = NAMES.stream().map(folder::resolve).filter(Files::isRegularFile).findFirst();
        if (found.isEmpty() && folder.getParent() != null && !GitIgnores.isWorkTree(folder)) {
            found = file(folder.getParent());
        }
        byFolder.put(folder, found);
        return found;
    }

    private ProjectSettings read(Path file) {
        RuleChoice asIs = selection.choice(Configuration.NONE);
        try {
            SourceFile source = InputFiles.readRegular(file, ShownPath.of(file));
            Configuration configuration = ConfigurationReader.read(source, selection.names());
            return ProjectSettings.of(
                    Optional.of(file), file.getParent(), configuration, selection.choice(configuration));
        } catch (ConfigurationError error) {
            return ProjectSettings.broken(file, file.getParent(), error.messages(), asIs);
        } catch (UserError error) {
            return ProjectSettings.broken(file, file.getParent(), List.of(error.getMessage()), asIs);
        }
    }
}
