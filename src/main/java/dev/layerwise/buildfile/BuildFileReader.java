package dev.layerwise.buildfile;

import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads compose and bake files, with those that Docker reads along with them. */
public final class BuildFileReader {

    private static final List<String> BAKE_OVERRIDES = List.of("docker-bake.override.json", "docker-bake.override.hcl");

    private final FileAccess files;
    private final Optional<Path> root;

    /** @param root of the repository, where bake may be started */
    public BuildFileReader(FileAccess files, Optional<Path> root) {
        this.files = files;
        this.root = root;
    }

    /**
     * What one file says, together with those that Docker lays over it or under it.
     *
     * @param file absolute
     */
    public BuildPlan read(Path file) {
        Optional<SourceFile> source = files.read(file);
        Optional<BuildFileName> name = BuildFileName.of(String.valueOf(file.getFileName()));
        if (source.isEmpty()) {
            return BuildPlan.EMPTY;
        }
        BuildFileName.Kind kind = name.map(BuildFileName::kind).orElseGet(() -> kind(file));
        boolean isOne = kind == BuildFileName.Kind.COMPOSE
                ? ComposeReader.isOne(source.get())
                : BakeReader.isOne(source.get());
        if (!isOne) {
            return BuildPlan.EMPTY;
        }
        try {
            List<Path> layers = layers(file, kind);
            BuildPlan plan = kind == BuildFileName.Kind.COMPOSE
                    ? new ComposeReader(files).read(layers.getFirst(), layers.subList(1, layers.size()))
                    : new BakeReader(files, bases(file)).read(layers);
            return only(plan, file, name.filter(found -> !found.isMain() && !found.isOverride()).isPresent());
        } catch (StackOverflowError tooDeep) {
            return new BuildPlan(List.of(), List.of(source.get().name() + ": nested too deeply"), List.of());
        }
    }

    /** A variant says what it names itself; the file below it is read on its own. */
    private static BuildPlan only(BuildPlan plan, Path file, boolean isVariant) {
        return !isVariant
                ? plan
                : new BuildPlan(
                        plan.definitions().stream()
                                .filter(definition -> definition.place().path().equals(file))
                                .toList(),
                        plan.errors(),
                        plan.unknowns());
    }

    private static BuildFileName.Kind kind(Path file) {
        return file.toString().endsWith(".hcl") ? BuildFileName.Kind.BAKE : BuildFileName.Kind.COMPOSE;
    }

    private List<Path> layers(Path file, BuildFileName.Kind kind) {
        Set<Path> layers = new LinkedHashSet<>();
        if (BuildFileName.of(String.valueOf(file.getFileName())).isEmpty()) {
            return List.of(file);
        }
        Optional<Path> main = kind.mainNames().stream()
                .map(file::resolveSibling)
                .filter(files::isFile)
                .findFirst();
        if (kind == BuildFileName.Kind.BAKE && main.isPresent()) {
            // bake takes all of them
            kind.mainNames().stream().map(file::resolveSibling).filter(files::isFile).forEach(layers::add);
        } else {
            main.ifPresent(layers::add);
        }
        boolean isMain = main.isPresent() && layers.contains(file);
        if (isMain && kind == BuildFileName.Kind.BAKE) {
            BAKE_OVERRIDES.stream().map(file::resolveSibling).filter(files::isFile).forEach(layers::add);
        } else if (isMain) {
            override(file).ifPresent(layers::add);
        }
        layers.add(file);
        return new ArrayList<>(layers);
    }

    private Optional<Path> override(Path file) {
        return List.of("compose.override.yaml", "compose.override.yml", "docker-compose.override.yml",
                        "docker-compose.override.yaml").stream()
                .map(file::resolveSibling)
                .filter(files::isFile)
                .findFirst();
    }

    private List<Path> bases(Path file) {
        List<Path> bases = new ArrayList<>(List.of(file.getParent()));
        root.filter(folder -> !folder.equals(file.getParent())).ifPresent(bases::add);
        return bases;
    }
}
