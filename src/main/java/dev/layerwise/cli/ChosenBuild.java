package dev.layerwise.cli;

import dev.layerwise.buildfile.BuildDefinition;
import dev.layerwise.cache.ContextChoice;
import java.util.Map;
import java.util.Optional;

/**
 * One build of a Dockerfile, as the project has it or as it is assumed.
 *
 * @param context absent if nothing is known of it
 * @param target the stage; the last one if absent
 * @param arguments build arguments that are known
 * @param namedContexts what it gets beside its context
 */
record ChosenBuild(
        Optional<ContextChoice> context,
        Optional<String> target,
        Map<String, String> arguments,
        Map<String, BuildDefinition.Context> namedContexts) {

    ChosenBuild {
        arguments = Map.copyOf(arguments);
        namedContexts = Map.copyOf(namedContexts);
    }
}
