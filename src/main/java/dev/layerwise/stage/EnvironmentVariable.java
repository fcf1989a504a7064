package dev.layerwise.stage;

import dev.layerwise.syntax.VariableValue;

/**
 * One entry of an environment.
 *
 * @param name empty for all that an unknown base image sets, which is then one entry
 * @param isArgument whether ARG set it, so that it ends with the build
 */
public record EnvironmentVariable(String name, VariableValue value, boolean isArgument, Origin origin) {

    /** Stands for everything that an image of unknown configuration sets. */
    static EnvironmentVariable ofUnknownImage(String image) {
        return new EnvironmentVariable("", VariableValue.unknown(), false, new Origin.FromImage(image));
    }

    boolean isUnknownImage() {
        return name.isEmpty();
    }

    /** The entry as a process sees it; what is not known is told apart by its origin only. */
    String text() {
        return switch (value) {
            case VariableValue.Known(String known) -> name + "=" + known;
            case VariableValue.Unset unset -> name;
            case VariableValue.Unknown unknown ->
                    origin instanceof Origin.FromImage(String image) ? "\0image " + image : "\0" + name;
        };
    }
}
