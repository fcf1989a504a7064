package dev.layerwise.buildfile;

import dev.layerwise.buildfile.BuildDefinition.Context;
import dev.layerwise.buildfile.BuildDefinition.Recipe;
import dev.layerwise.buildfile.BuildDefinition.TargetStage;
import dev.layerwise.source.SourceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A small project in the folder {@code /p}, and what its build files say. */
final class Plans {

    private static final Path TOP = Path.of("/p");

    private final Map<Path, String> files = new TreeMap<>();

    Plans file(String name, String text) {
        files.put(TOP.resolve(name), text);
        return this;
    }

    BuildPlan read(String name) {
        FileAccess access = new FileAccess() {
            @Override
            public Optional<SourceFile> read(Path file) {
                return Optional.ofNullable(files.get(file))
                        .map(text -> SourceFile.of(TOP.relativize(file).toString(), text));
            }

            @Override
            public boolean isFile(Path file) {
                return files.containsKey(file);
            }
        };
        return new BuildFileReader(access, Optional.of(TOP)).read(TOP.resolve(name));
    }

    /** One line a build: name, Dockerfile, context, target, arguments, named contexts. */
    List<String> builds(String name) {
        return read(name).definitions().stream().map(Plans::line).toList();
    }

    private static String line(BuildDefinition build) {
        String recipe = switch (build.recipe()) {
            case Recipe.Dockerfile(var file) -> shown(file);
            case Recipe.Inline(var text) -> "'" + text.text().strip() + "'";
        };
        String target = switch (build.target()) {
            case TargetStage.Last _ -> "";
            case TargetStage.Named(var stage) -> " " + stage;
            case TargetStage.Unknown _ -> " ?";
        };
        Map<String, String> contexts = new TreeMap<>();
        build.namedContexts().forEach((name, context) -> contexts.put(name, shown(context)));
        return build.name() + ": " + recipe + " in " + shown(build.context()) + target
                + (build.arguments().isEmpty() ? "" : " " + new TreeMap<>(build.arguments()))
                + (contexts.isEmpty() ? "" : " with " + contexts);
    }

    private static String shown(Context context) {
        return switch (context) {
            case Context.Folder(var path) -> shown(path);
            case Context.Elsewhere(var address) -> "<" + address + ">";
        };
    }

    private static String shown(Path path) {
        return path.equals(TOP) ? "." : path.startsWith(TOP) ? TOP.relativize(path).toString() : path.toString();
    }
}
