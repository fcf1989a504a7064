package dev.layerwise.lint;

import dev.layerwise.context.DockerIgnore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project says of how it wants to be linted; paths are relative to where it says so.
 *
 * @param levels by rule id; an absent level puts the rule off
 * @param excludes patterns of Dockerfiles that are not linted, as in a {@code .dockerignore}
 * @param contexts the build contexts of Dockerfiles; the first that matches counts
 * @param history whether the git history of the project is looked at
 * @param failOn the least level that makes a check fail
 */
public record Configuration(
        Map<String, Optional<Level>> levels,
        DockerIgnore excludes,
        List<ContextOf> contexts,
        Knowledge knowledge,
        boolean history,
        Optional<FailOn> failOn) {

    /** A project that says nothing. */
    public static final Configuration NONE =
            new Configuration(Map.of(), DockerIgnore.NONE, List.of(), Knowledge.NONE, true, Optional.empty());

    public Configuration {
        levels = Map.copyOf(levels);
        contexts = List.copyOf(contexts);
    }

    /**
     * The build context of some Dockerfiles.
     *
     * @param dockerfiles a pattern of their paths
     */
    public record ContextOf(DockerIgnore dockerfiles, String folder) {}

    public boolean excludes(String dockerfile) {
        return excludes.ignores(dockerfile);
    }

    public Optional<String> context(String dockerfile) {
        return contexts.stream()
                .filter(context -> context.dockerfiles().ignores(dockerfile))
                .map(ContextOf::folder)
                .findFirst();
    }
}
