package dev.layerwise.cache;

import dev.layerwise.context.BuildContext;
import dev.layerwise.stage.BuildOptions;
import dev.layerwise.stage.ImageConfig;
import dev.layerwise.stage.Platform;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a build depends on.
 *
 * @param arguments values of {@code --build-arg}
 * @param images those that are known, by name; of others only the name counts
 * @param namedContexts files of {@code --build-context}, by name
 * @param remotes what the addresses of ADD lead to, where that is known
 */
public record BuildInputs(
        ParsedDockerfile dockerfile,
        BuildContext context,
        Optional<String> target,
        Map<String, String> arguments,
        Map<String, BaseImage> images,
        Map<String, BuildContext> namedContexts,
        Map<String, RemoteSource> remotes,
        EngineSettings settings) {

    public BuildInputs {
        arguments = Map.copyOf(arguments);
        images = Map.copyOf(images);
        namedContexts = Map.copyOf(namedContexts);
        remotes = Map.copyOf(remotes);
    }

    /** A build with nothing but a Dockerfile and a context. */
    public static BuildInputs of(ParsedDockerfile dockerfile, BuildContext context) {
        return new BuildInputs(
                dockerfile,
                context,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                EngineSettings.DEFAULT);
    }

    public BuildInputs withContext(BuildContext other) {
        return new BuildInputs(dockerfile, other, target, arguments, images, namedContexts, remotes, settings);
    }

    public BuildInputs withDockerfile(ParsedDockerfile other) {
        return new BuildInputs(other, context, target, arguments, images, namedContexts, remotes, settings);
    }

    public BuildInputs withArguments(Map<String, String> others) {
        return new BuildInputs(dockerfile, context, target, others, images, namedContexts, remotes, settings);
    }

    /** These count over the arguments that are already there. */
    public BuildInputs plusArguments(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(arguments);
        all.putAll(more);
        return withArguments(all);
    }

    BuildOptions options() {
        Map<String, ImageConfig> configs = new HashMap<>();
        images.forEach((name, image) -> configs.put(name, image.config()));
        return new BuildOptions(
                target,
                arguments,
                true,
                Platform.LINUX_AMD64,
                settings.platform(),
                configs,
                namedContexts.keySet());
    }
}
