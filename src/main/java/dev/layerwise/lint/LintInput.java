package dev.layerwise.lint;

import dev.layerwise.context.BuildContext;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.Map;
import java.util.Optional;

/**
 * What is linted: a Dockerfile, and the build it is for as far as that is known.
 *
 * @param context the build context, if it is at hand
 * @param dockerfilePath where the Dockerfile lies in the context, if it does
 * @param target the stage to build; the last one if absent
 * @param arguments values of build arguments; others are not known
 * @param knowledge what the project says of its own images and commands
 */
public record LintInput(
        ParsedDockerfile dockerfile,
        Optional<BuildContext> context,
        Optional<String> dockerfilePath,
        Optional<String> target,
        Map<String, String> arguments,
        Knowledge knowledge) {

    public LintInput {
        arguments = Map.copyOf(arguments);
    }

    /** A Dockerfile of which nothing else is known. */
    public static LintInput of(ParsedDockerfile dockerfile) {
        return new LintInput(
                dockerfile, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Knowledge.NONE);
    }
}
