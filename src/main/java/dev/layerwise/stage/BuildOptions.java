package dev.layerwise.stage;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a build is asked for beside its files.
 *
 * @param target the stage to build; the last one if absent
 * @param arguments values of {@code --build-arg}
 * @param knowsArguments whether those are all; otherwise an argument without a default is unknown, not missing
 * @param images configurations by name; names are compared in full, and an image that is not here is unknown
 * @param namedContexts names of {@code --build-context}
 */
public record BuildOptions(
        Optional<String> target,
        Map<String, String> arguments,
        boolean knowsArguments,
        Platform buildPlatform,
        Platform targetPlatform,
        Map<String, ImageConfig> images,
        Set<String> namedContexts) {

    public static final BuildOptions DEFAULT = new BuildOptions(
            Optional.empty(), Map.of(), true, Platform.LINUX_AMD64, Platform.LINUX_AMD64, Map.of(), Set.of());

    public BuildOptions {
        arguments = Map.copyOf(arguments);
        images = Map.copyOf(images);
        namedContexts = Set.copyOf(namedContexts);
    }

    Optional<ImageConfig> image(String name) {
        if (images.isEmpty()) {
            return Optional.empty();
        }
        String full = ImageReference.full(name);
        return images.entrySet().stream()
                .filter(entry -> ImageReference.full(entry.getKey()).equals(full))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The named context that stands for a stage or image of that name. */
    Optional<String> namedContext(String name) {
        // these two cannot be replaced
        if (namedContexts.isEmpty() || name.equalsIgnoreCase("scratch") || name.equalsIgnoreCase("context")) {
            return Optional.empty();
        }
        String familiar = ImageReference.familiar(name);
        return namedContexts.stream()
                .filter(context -> ImageReference.familiar(context).equals(familiar))
                .findFirst();
    }

    public BuildOptions withTarget(String stage) {
        return new BuildOptions(
                Optional.of(stage),
                arguments,
                knowsArguments,
                buildPlatform,
                targetPlatform,
                images,
                namedContexts);
    }
}
