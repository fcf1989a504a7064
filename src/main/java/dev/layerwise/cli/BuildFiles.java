package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.buildfile.BuildFileReader;
import dev.layerwise.buildfile.BuildPlan;
import dev.layerwise.buildfile.FileAccess;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.history.GitIgnores;
import dev.layerwise.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the compose and bake files of repositories say of Dockerfiles. Each repository is searched once, when somebody
 * first asks; threads may share this.
 */
final class BuildFiles {

    static final int LARGEST = 1024 * 1024;

    private final Map<Path, Plans> byRoot = new ConcurrentHashMap<>();
    private final Map<Path, Optional<Path>> roots = new ConcurrentHashMap<>();
    private final Map<Path, List<Path>> byFolder = new ConcurrentHashMap<>();

    /**
     * What is said in one repository.
     *
     * @param byDockerfile in the order of the files, those further up first
     * @param unknowns what cannot be told, a line each
     */
    record Plans(
            List<BuildDefinition> definitions,
            Map<Path, List<BuildDefinition>> byDockerfile,
            List<String> unknowns,
            TargetMentions mentions) {

        List<BuildDefinition> of(Path dockerfile) {
            return byDockerfile.getOrDefault(dockerfile.toAbsolutePath().normalize(), List.of());
        }

        /** Whether something may build a stage of that name in the Dockerfile of these builds. */
        Predicate<String> namesTarget(List<BuildDefinition> builds) {
            Set<String> targets = builds.stream()
                    .flatMap(build -> build.target() instanceof TargetStage.Named(var name)
                            ? Stream.of(name.toLowerCase(Locale.ROOT))
                            : Stream.empty())
                    .collect(Collectors.toSet());
            boolean mayBeAny = builds.stream().anyMatch(build -> build.target() instanceof TargetStage.Unknown);
            return stage -> mayBeAny || targets.contains(stage.toLowerCase(Locale.ROOT)) || mentions.names(stage);
        }
    }

    /** The plans that count for what lies in a folder. */
    Plans around(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Optional<Path> root = repository(absolute);
        return byRoot.computeIfAbsent(root.orElse(absolute), top -> root.isPresent()
                ? plans(top, BuildFileSearch.below(top), root)
                : plans(top, BuildFileSearch.above(top, this::in), root));
    }

    private List<Path> in(Path folder) {
        return byFolder.computeIfAbsent(folder, BuildFileSearch::in);
    }

    /** What one file says, which need not have a name of such files. */
    static BuildPlan read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Optional<Path> root = workTree(absolute.getParent());
        return reader(root.orElse(absolute.getParent()), root).read(absolute);
    }

    /** The nearest folder upward that is a work tree of git. */
    Optional<Path> repository(Path folder) {
        Optional<Path> known = roots.get(folder);
        if (known == null) {
            known = GitIgnores.isWorkTree(folder)
                    ? Optional.of(folder)
                    : Optional.ofNullable(folder.getParent()).flatMap(this::repository);
            roots.put(folder, known);
        }
        return known;
    }

    private static Optional<Path> workTree(Path folder) {
        return Optional.of(RepositoryRoot.of(folder)).filter(GitIgnores::isWorkTree);
    }

    private static BuildFileReader reader(Path top, Optional<Path> root) {
        return new BuildFileReader(new Access(top, root.isPresent()), root);
    }

    private static Plans plans(Path top, List<Path> files, Optional<Path> root) {
        return plans(reader(top, root), files, new TargetMentions(DiskDirectory.of(top, ContentSource.BYTES)));
    }

    /** @param files in the order in which they count */
    static Plans plans(BuildFileReader reader, List<Path> files, TargetMentions mentions) {
        List<BuildDefinition> definitions = new ArrayList<>();
        List<String> unknowns = new ArrayList<>();
        for (Path file : files) {
            BuildPlan plan = reader.read(file);
            definitions.addAll(plan.definitions());
            unknowns.addAll(plan.unknowns());
        }
        Map<Path, List<BuildDefinition>> byDockerfile = definitions.stream()
                .filter(definition -> definition.recipe() instanceof Recipe.Dockerfile)
                .collect(Collectors.groupingBy(definition -> ((Recipe.Dockerfile) definition.recipe()).file()));
        return new Plans(
                List.copyOf(definitions),
                byDockerfile,
                unknowns.stream().distinct().toList(),
                mentions);
    }

    /** Files of the project alone: what a symlink or a path leads out to is not read. */
    private record Access(Path top, boolean isBounded) implements FileAccess {

        @Override
        public Optional<SourceFile> read(Path file) {
            try {
                return isFile(file) && Files.size(file) <= LARGEST
                        ? Optional.of(InputFiles.readRegular(file, ShownPath.of(file)))
                        : Optional.empty();
            } catch (IOException | UserError e) {
                return Optional.empty();
            }
        }

        @Override
        public boolean isFile(Path file) {
            try {
                return Files.isRegularFile(file)
                        && (!isBounded || file.toRealPath().startsWith(top.toRealPath()));
            } catch (IOException e) {
                return false;
            }
        }
    }
}
