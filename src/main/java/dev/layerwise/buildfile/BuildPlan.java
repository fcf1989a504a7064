package dev.layerwise.buildfile;

import java.util.List;

/**
 * What some files say of builds.
 *
 * @param problems what cannot be told of them, a line each with its place
 */
public record BuildPlan(List<BuildDefinition> definitions, List<String> problems) {

    public static final BuildPlan EMPTY = new BuildPlan(List.of(), List.of());

    public BuildPlan {
        definitions = List.copyOf(definitions);
        problems = List.copyOf(problems);
    }
}
