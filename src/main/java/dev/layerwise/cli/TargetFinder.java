package dev.layerwise.cli;

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
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean hasEmptyFolder;

    private TargetFinder(Optional<String> standardInputName) {
        this.standardInputName = standardInputName;
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
    static Result find(List<String> paths, Optional<String> standardInputName) {
        TargetFinder finder = new TargetFinder(standardInputName);
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
        } else {
            add(path, Origin.NAMED, Optional.empty());
        }
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
        if (found.dockerfiles().isEmpty() && found.problems().isEmpty()) {
            remarks.add("no Dockerfile in " + ShownPath.of(folder));
            hasEmptyFolder = true;
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
