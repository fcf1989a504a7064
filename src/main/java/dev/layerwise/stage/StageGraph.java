package dev.layerwise.stage;

import dev.layerwise.ast.Dockerfile;
import dev.layerwise.syntax.Variables;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The stages of a Dockerfile and what each takes from others.
 *
 * @param stages those with a FROM in order, then images without one
 * @param target absent if the wanted stage does not exist, or there is none at all
 * @param needed indexes of the stages that the target needs, itself included
 * @param globals global arguments and platform arguments
 * @param problems in the order in which BuildKit would come upon them
 */
public record StageGraph(
        Dockerfile dockerfile,
        BuildOptions options,
        List<Stage> stages,
        Optional<Stage> target,
        SortedSet<Integer> needed,
        Environment globals,
        List<StageProblem> problems) {

    public StageGraph {
        stages = List.copyOf(stages);
        problems = List.copyOf(problems);
    }

    public static StageGraph of(Dockerfile dockerfile, BuildOptions options) {
        return new StageGraphBuilder(dockerfile, options).build();
    }

    /** The stages that the target needs, in order. */
    public List<Stage> neededStages() {
        return needed.stream().map(stages::get).toList();
    }

    /** The first problem that fails the build of the target. */
    public Optional<StageProblem> failure() {
        return problems.stream()
                .filter(problem -> problem.stage().map(needed::contains).orElse(true))
                .findFirst();
    }

    /** What FROM lines and global arguments see. */
    public Variables globalVariables() {
        return globals;
    }
}
