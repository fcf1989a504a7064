package dev.layerwise.buildfile;

import java.util.List;

/**
 * What some files say of builds.
 *
 * @param errors why a file cannot be read, a line each with its place
 * @param unknowns what cannot be told of builds, and what to do, a line each with its place
 */
public record BuildPlan(List<BuildDefinition> definitions, List<String> errors, List<String> unknowns) {

    public static final BuildPlan EMPTY = new BuildPlan(List.of(), List.of(), List.of());

    public BuildPlan {
        definitions = List.copyOf(definitions);
        errors = List.copyOf(errors);
        unknowns = List.copyOf(unknowns);
    }
}
