package dev.layerwise.cli;

import dev.layerwise.ast.From;
import dev.layerwise.ast.Word;
import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.cache.BuildInputs;
import dev.layerwise.cache.ContextChoice;
import dev.layerwise.cache.ContextFinder;
import dev.layerwise.cache.EngineSettings;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.Directory;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.Platform;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The arguments that name a project, and how they become one. */
final class ProjectLoader {

    private final ParseResult arguments;
    private final InputFiles files;

    ProjectLoader(ParseResult arguments, InputFiles files) {
        this.arguments = arguments;
        this.files = files;
    }

    /** Adds the arguments to a command. */
    static void addTo(CommandSpec spec) {
        spec.addPositional(PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .paramLabel("DOCKERFILE")
                .description("The Dockerfile; without one, Dockerfile in this folder.")
                .build());
        spec.addOption(OptionSpec.builder("--context")
                .type(String.class)
                .paramLabel("DIR")
                .description("The build context; without it, what a compose or bake file says, or the nearest"
                        + " folder upward from the Dockerfile that has all that it copies.")
                .build());
        spec.addOption(Options.target());
        spec.addOption(OptionSpec.builder("--platform")
                .type(String.class)
                .paramLabel("OS/ARCH")
                .description("The platform to build for; without it, linux/amd64.")
                .build());
        spec.addOption(Options.buildArgument());
    }

    /**
     * The project with what build files say of it, and without the arguments that were given; files are told apart by
     * size and time, not read.
     */
    Project load() {
        Path dockerfile = dockerfile(arguments.matchedPositionalValue(0, ""));
        SourceFile source = files.read(dockerfile.toString());
        ParsedDockerfile parsed = DockerfileReader.read(source);
        Path folder = dockerfile.toAbsolutePath().normalize().getParent();
        BuildChooser chooser = new BuildChooser(
                namedContext(), target(arguments, parsed), () -> Optional.of(ContextFinder.find(dockerfile, parsed)));
        List<BuildDefinition> definitions = new BuildFiles().around(folder).of(dockerfile);
        ChosenBuild build = chooser.choose(parsed, definitions).getFirst();
        ContextChoice choice = build.context().orElseThrow();
        BuildContext context = readContext(files, dockerfile, choice.root());
        BuildInputs inputs = new BuildInputs(
                parsed,
                context,
                build.target(),
                build.arguments(),
                Map.of(),
                namedContexts(build),
                Map.of(),
                settings());
        return new Project(dockerfile, choice, inputs);
    }

    /** Those that are folders; of others nothing is at hand. */
    private static Map<String, BuildContext> namedContexts(ChosenBuild build) {
        Map<String, BuildContext> contexts = new HashMap<>();
        build.namedContexts().forEach((name, context) -> {
            if (context instanceof BuildDefinition.Context.Folder(var folder) && Files.isDirectory(folder)) {
                GovernedContext governed = GovernedContext.of(Optional.empty(), folder);
                contexts.put(name, new ContextFolders().survey(governed).context());
            }
        });
        return contexts;
    }

    private EngineSettings settings() {
        return settings(arguments);
    }

    /** What {@code --platform} says of the engine. */
    static EngineSettings settings(ParseResult arguments) {
        String named = arguments.matchedOptionValue("--platform", Platform.LINUX_AMD64.toString());
        return EngineSettings.DEFAULT.withPlatform(Platform.parse(named)
                .orElseThrow(() -> new UserError("--platform " + named + " is no platform; write OS/ARCH, such as"
                        + " linux/arm64")));
    }

    /** The stage that {@code --target} names, if the Dockerfile has it. */
    static Optional<String> target(ParseResult arguments, ParsedDockerfile parsed) {
        String named = arguments.matchedOptionValue("--target", "");
        List<String> stages = parsed.dockerfile().instructions().stream()
                .filter(From.class::isInstance)
                .flatMap(from -> ((From) from).stageName().stream())
                .map(Word::text)
                .toList();
        if (!named.isEmpty() && stages.stream().noneMatch(named::equalsIgnoreCase)) {
            String known = stages.isEmpty() ? "no stage has a name" : "named stages: " + String.join(", ", stages);
            throw new UserError("--target " + named + " names no stage of " + parsed.dockerfile().source().name()
                    + "; " + known);
        }
        return Optional.of(named).filter(name -> !name.isEmpty());
    }

    /** The build arguments that were given; a name alone takes its value from the environment, as docker does it. */
    Map<String, String> buildArguments() {
        return buildArguments(arguments);
    }

    static Map<String, String> buildArguments(ParseResult arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments.matchedOptionValue("--build-arg", List.<String>of())) {
            int equals = argument.indexOf('=');
            if (equals == 0) {
                throw new UserError("--build-arg " + argument + " has no name; write --build-arg NAME=VALUE");
            }
            if (equals > 0) {
                values.put(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                Optional.ofNullable(System.getenv(argument)).ifPresent(value -> values.put(argument, value));
            }
        }
        return values;
    }

    /** @param named a file, a folder that has a Dockerfile, or nothing for this folder */
    static Path dockerfile(String named) {
        if (!named.isEmpty()) {
            Path path = Path.of(named);
            return Files.isDirectory(path) ? inFolder(path) : path;
        }
        return inFolder(Path.of(""));
    }

    /** BuildKit tries the name in lower case, too. */
    private static Path inFolder(Path folder) {
        Path usual = folder.resolve("Dockerfile");
        Path lower = folder.resolve("dockerfile");
        return !Files.exists(usual) && Files.exists(lower) ? lower : usual;
    }

    private Optional<ContextChoice> namedContext() {
        String named = arguments.matchedOptionValue("--context", "");
        if (named.isEmpty()) {
            return Optional.empty();
        }
        Path root = Path.of(named).toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new UserError("--context " + named + " is not a folder");
        }
        return Optional.of(new ContextChoice(root, "as --context says"));
    }

    /** The context with the ignore file that counts for that Dockerfile. */
    static BuildContext readContext(InputFiles files, Path dockerfile, Path root) {
        Path own = Path.of(dockerfile + BuildContext.IGNORE_FILE);
        Path shared = root.resolve(BuildContext.IGNORE_FILE);
        Directory directory = DiskDirectory.of(root, ContentSource.METADATA);
        if (Files.isRegularFile(own)) {
            return BuildContext.of(directory, files.read(ShownPath.of(own)));
        }
        return Files.isRegularFile(shared)
                ? BuildContext.of(directory, files.read(ShownPath.of(shared)))
                : BuildContext.unfiltered(directory);
    }
}
