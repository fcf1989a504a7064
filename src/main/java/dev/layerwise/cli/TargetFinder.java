package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildFileName;
import dev.layerwise.buildfile.BuildPlan;
import dev.layerwise.cli.Target.Origin;
import dev.layerwise.context.BuildContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the paths of a command line into Dockerfiles, each of them once, in the order in which they are named. */
final class TargetFinder {

    private static final String STANDARD_INPUT = "-";

    private final Map<Path, Target> targets = new LinkedHashMap<>();
    private final Optional<String> standardInputName;
    private final BuildFiles buildFiles;
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean hasEmptyFolder;

    private TargetFinder(Optional<String> standardInputName, BuildFiles buildFiles) {
        this.standardInputName = standardInputName;
        this.buildFiles = buildFiles;
    }

    /**
     * What was found.
     *
     * @param problems what could not be read
     * @param remarks what was named and holds nothing to lint
     * @param hasEmptyFolder whether a folder holds no Dockerfile, which is hardly what was meant
     */
    record Result(List<Target> targets, List<String> problems, List<String> remarks, boolean hasEmptyFolder) {}

    /** @param standardInputName what {@code -} stands for */
    static Result find(List<String> paths, Optional<String> standardInputName, BuildFiles buildFiles) {
        TargetFinder finder = new TargetFinder(standardInputName, buildFiles);
        paths.forEach(finder::add);
        return new Result(
                List.copyOf(finder.targets.values()), finder.problems, finder.remarks, finder.hasEmptyFolder);
    }

    private void add(String named) {
        if (named.equals(STANDARD_INPUT)) {
            addStandardInput();
            return;
        }
        Path path;
        try {
            path = Path.of(named);
        } catch (InvalidPathException e) {
            problems.add("cannot read " + named + ": not a file name");
            return;
        }
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (isIgnoreFile(path) && Files.exists(path)) {
            addGoverned(path);
        } else if (isBuildFile(path) && Files.isRegularFile(path)) {
            addBuilds(path);
        } else {
            add(path, Origin.NAMED, Optional.empty());
        }
    }

    private static boolean isBuildFile(Path path) {
        String name = String.valueOf(path.getFileName());
        boolean isLikeOne = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".hcl");
        return BuildFileName.of(name).isPresent() || isLikeOne && DockerfileName.of(name) == DockerfileName.NO;
    }

    /** The Dockerfiles that a compose or bake file builds. */
    private void addBuilds(Path file) {
        BuildPlan plan = BuildFiles.read(file);
        problems.addAll(plan.errors());
        remarks.addAll(plan.unknowns());
        plan.definitions().forEach(this::addBuild);
        if (plan.definitions().isEmpty() && plan.errors().isEmpty() && plan.unknowns().isEmpty()) {
            remarks.add(ShownPath.of(file) + " names no Dockerfile");
        }
    }

    private void addBuild(BuildDefinition build) {
        switch (build.recipe()) {
            case Recipe.Dockerfile(var file) when Files.isRegularFile(file) -> {
                Target target = new Target(
                        ShownPath.of(file), Optional.of(file), Origin.NAMED, Optional.empty(), List.of(build));
                targets.merge(key(file), target, TargetFinder::merged);
            }
            case Recipe.Dockerfile(var file) -> problems.add(build.place() + ": the Dockerfile of `" + build.name()
                    + "` does not exist: " + ShownPath.of(file));
            case Recipe.Inline _ -> addInline(build);
        }
    }

    private void addInline(BuildDefinition build) {
        Path file = build.place().path();
        Path key = file.resolveSibling(file.getFileName() + "#" + build.name());
        targets.putIfAbsent(key, new Target(
                build.place().file().name(), Optional.of(file), Origin.INLINE, Optional.empty(), List.of(build)));
    }

    /** Several build files may name one Dockerfile; one that was named itself is linted with all that is known. */
    private static Target merged(Target old, Target other) {
        if (old.builds().isEmpty()) {
            return old;
        }
        List<BuildDefinition> all = new ArrayList<>(old.builds());
        all.addAll(other.builds());
        return new Target(old.name(), old.path(), old.origin(), Optional.empty(), all);
    }

    private void addStandardInput() {
        Optional<Path> path = standardInputName.map(Path::of);
        String name = path.map(ShownPath::of).orElse(STANDARD_INPUT);
        Path key = path.map(TargetFinder::key).orElse(Path.of(STANDARD_INPUT));
        targets.putIfAbsent(key, new Target(name, path, Origin.STANDARD_INPUT, Optional.empty()));
    }

    private void add(Path path, Origin origin, Optional<Path> context) {
        Target target = new Target(ShownPath.of(path), Optional.of(path), origin, context);
        // what was only found by its ignore file may be named, too
        targets.merge(key(path), target, (old, other) -> old.context().isEmpty() ? old : other);
    }

    private void addFolder(Path folder) {
        DockerfileSearch.Result found = DockerfileSearch.below(folder);
        problems.addAll(found.problems());
        found.dockerfiles().forEach(file -> add(file, Origin.SEARCHED, Optional.empty()));
        int before = targets.size();
        addSaid(folder);
        if (found.dockerfiles().isEmpty() && found.problems().isEmpty() && targets.size() == before) {
            remarks.add("no Dockerfile in " + ShownPath.of(folder));
            hasEmptyFolder = true;
        }
    }

    /** What build files below the folder hold, or name there by a name that no search would find. */
    private void addSaid(Path folder) {
        Path top = key(folder);
        for (BuildDefinition build : buildFiles.around(folder).definitions()) {
            switch (build.recipe()) {
                case Recipe.Dockerfile(var file) when file.startsWith(top) && Files.isRegularFile(file)
                        && !targets.containsKey(file) && DockerfileName.of(String.valueOf(file.getFileName()))
                                == DockerfileName.NO -> {
                    Path named = folder.resolve(top.relativize(file));
                    add(named, Origin.SEARCHED, Optional.empty());
                }
                case Recipe.Dockerfile _ -> { }
                case Recipe.Inline _ -> {
                    if (build.place().path().startsWith(top)) {
                        addInline(build);
                    }
                }
            }
        }
    }

    /** {@code X.dockerignore} governs the Dockerfile X; a plain one those whose context is its folder. */
    private void addGoverned(Path ignoreFile) {
        String name = ignoreFile.getFileName().toString();
        if (!name.equals(BuildContext.IGNORE_FILE)) {
            Path own = ignoreFile.resolveSibling(
                    name.substring(0, name.length() - BuildContext.IGNORE_FILE.length()));
            if (Files.isRegularFile(own)) {
                add(own, Origin.NAMED, Optional.empty());
            } else {
                remarks.add(ShownPath.of(ignoreFile) + " governs no Dockerfile");
            }
            return;
        }
        Path absolute = key(ignoreFile).getParent();
        Path folder = ignoreFile.getParent() == null ? Path.of("") : ignoreFile.getParent();
        DockerfileSearch.Result found = DockerfileSearch.below(folder);
        problems.addAll(found.problems());
        found.dockerfiles().forEach(file -> add(file, Origin.SEARCHED, Optional.of(absolute)));
        if (found.dockerfiles().isEmpty()) {
            remarks.add(ShownPath.of(ignoreFile) + " governs no Dockerfile");
        }
    }

    private static boolean isIgnoreFile(Path path) {
        return path.getFileName() != null && path.getFileName().toString().endsWith(BuildContext.IGNORE_FILE);
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
