package dev.layerwise.cache;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.context.Selection;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.ImageConfig;
import dev.layerwise.stage.Platform;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Builds projects on a real engine and with the model, both of which remember what they built. */
final class LiveComparison {

    private static final Pattern MISSING = Pattern.compile("no such file or directory|not found|not a directory");

    private static final BaseImage BASE = new BaseImage(
            new ImageConfig(
                    List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                    "",
                    "",
                    List.of(),
                    List.of()),
            ContentId.ofText("bkbase:1"),
            ContentId.NONE,
            new ContextEdit()
                    .file("bin/busybox", "programs")
                    .file("etc/passwd", "users")
                    .file("etc/group", "groups")
                    .directory("home/app", 0755)
                    .directory("root", 0755)
                    .directory("tmp", 0755)
                    .build());

    private final LiveEngine engine = new LiveEngine();
    private final Path folder;
    private final ImageStore store;
    private BuildMemory memory = new BuildMemory();
    private Optional<Build> before = Optional.empty();
    private int builds;

    LiveComparison(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = engine.store();
    }

    ImageStore store() {
        return store;
    }

    /** How many builds were compared. */
    int builds() {
        return builds;
    }

    /** Begins as a builder that has built nothing. */
    void forget() throws IOException, InterruptedException {
        engine.prune();
        memory = new BuildMemory();
        before = Optional.empty();
    }

    /** Builds a project; after a failure or a disagreement everything is forgotten. */
    Answer compare(RandomProject project) throws IOException, InterruptedException {
        Path root = folder.resolve(String.valueOf(builds++));
        project.write(root);
        LiveEngine.Result result = engine.build(root, project);
        Build planned = Build.of(inputs(project, root));
        Rebuild rebuild = Rebuild.of(memory, before, planned);
        Answer answer = new Answer(difference(rebuild, result), result.status() == 0);
        if (answer.isUsable()) {
            memory.add(rebuild);
            before = Optional.of(planned);
        } else {
            // which steps of a failed build were kept is a matter of time
            forget();
        }
        return answer;
    }

    private BuildInputs inputs(RandomProject project, Path root) {
        return new BuildInputs(
                DockerfileReader.read(SourceFile.of(project.dockerfileName(), project.dockerfile())),
                BuildContext.of(DiskDirectory.of(root, ContentSource.BYTES), project.dockerfileName()),
                project.target(),
                project.arguments(),
                Map.of("bkbase:1", BASE),
                namedContexts(project, root),
                Map.of(),
                new EngineSettings(store, "host", List.of(), 0, List.of(), "", false,
                        Set.of(), Platform.LINUX_AMD64));
    }

    private static Map<String, BuildContext> namedContexts(RandomProject project, Path root) {
        Map<String, BuildContext> contexts = new TreeMap<>();
        project.namedContexts().forEach((name, folder) -> contexts.put(
                name, BuildContext.of(DiskDirectory.of(root.resolve(folder), ContentSource.BYTES), "Dockerfile")));
        return contexts;
    }

    private static String difference(Rebuild rebuild, LiveEngine.Result result) {
        if (result.error().contains("did not complete successfully")) {
            // what a process answers is beyond any model
            return "";
        }
        if (isUndecided(rebuild.build(), result)) {
            return "";
        }
        boolean fails = rebuild.build().failure().isPresent()
                || rebuild.outcomes().stream().anyMatch(outcome -> outcome.state() == StepState.FAILED);
        if (fails != (result.status() != 0)) {
            return "the engine says " + result.status() + " " + result.error() + "\nthe model says "
                    + rebuild.build().failure() + rebuild.outcomes().stream()
                            .flatMap(outcome -> outcome.step().failure().stream())
                            .toList();
        }
        if (fails) {
            return "";
        }
        Map<String, String> mine = new TreeMap<>();
        rebuild.printed().stream()
                .filter(outcome -> outcome.step().kind() != StepKind.FROM)
                .forEach(outcome -> mine.put(outcome.step().label(), outcome.state().name()));
        Map<String, String> theirs = new TreeMap<>(result.states());
        return mine.equals(theirs) ? "" : "the engine: " + theirs + "\nthe model:  " + mine;
    }

    /**
     * Whether the engine misses a path in a stage of which the model knows no files: what a RUN leaves behind is found
     * out only by running it, so that there is no answer to compare with.
     */
    private static boolean isUndecided(Build build, LiveEngine.Result result) {
        return result.status() != 0
                && MISSING.matcher(result.error()).find()
                && build.steps().stream()
                        .filter(step -> "FAILED".equals(result.states().get(step.label())))
                        .flatMap(step -> step.inputs().stream())
                        .filter(input -> !input.isBuildContext())
                        .flatMap(input -> input.selections().stream())
                        .anyMatch(found -> found instanceof Selection.Selected known && known.roots().isEmpty());
    }

    /**
     * What came of one build.
     *
     * @param problem how the answers differ; empty where they agree
     * @param isBuilt whether the engine got through it
     */
    record Answer(String problem, boolean isBuilt) {

        boolean differs() {
            return !problem.isEmpty();
        }

        /** Whether another build may follow. */
        boolean isUsable() {
            return isBuilt && !differs();
        }
    }
}
