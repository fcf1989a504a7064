package dev.layerwise.stage;

import java.util.List;

/**
 * What a build takes over from an image's configuration.
 *
 * @param environment {@code NAME=value}, in order
 * @param user empty if none is set, like {@code workingDirectory}
 * @param shell empty for the default
 * @param onBuild instructions for the build, as text
 */
public record ImageConfig(
        List<String> environment, String user, String workingDirectory, List<String> shell, List<String> onBuild) {

    public static final ImageConfig EMPTY = new ImageConfig(List.of(), "", "", List.of(), List.of());

    public ImageConfig {
        environment = List.copyOf(environment);
        shell = List.copyOf(shell);
        onBuild = List.copyOf(onBuild);
    }
}
