package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.ContentId;
import dev.layerwise.context.ContentSource;
import dev.layerwise.context.ContextEdit;
import dev.layerwise.context.DiskDirectory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.stage.ImageConfig;
import dev.layerwise.syntax.DockerfileReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random projects and edits, built on a real engine and compared step by step.
 *
 * <p>Runs only where {@code LAYERWISE_ENGINE} says that the engine behind {@code DOCKER_HOST} is private: its build
 * cache is pruned. {@code mvn test -Dtest=LiveAgreementTest -Dlayerwise.live.builds=5000} makes more builds, and
 * {@code -Dlayerwise.seed=N} the same ones again.
 */
@EnabledIfEnvironmentVariable(named = "LAYERWISE_ENGINE", matches = "private")
final class LiveAgreementTest {

    private static final int EDITS = 7;

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
    private final List<String> disagreements = new ArrayList<>();
    private BuildMemory memory = new BuildMemory();
    private int compared;
    private ImageStore store = ImageStore.GRAPH_DRIVER;

    @TempDir
    private Path folder;

    @Test
    void everyStepOfEveryBuildAgreesWithTheEngine() throws IOException, InterruptedException {
        long seed = Long.getLong("layerwise.seed", System.nanoTime());
        int wanted = Integer.getInteger("layerwise.live.builds", 300);
        System.out.println("live check: seed " + seed + ", " + wanted + " builds, " + engine.store());
        store = engine.store();
        engine.prune();
        for (int project = 0; compared < wanted && disagreements.size() < 5; project++) {
            check(seed + project);
        }
        System.out.println("live check: " + compared + " builds compared");
        assertEquals("", String.join("\n", disagreements));
    }

    private void check(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        RandomProject project = new RandomProject(random);
        List<RandomProject> states = new ArrayList<>();
        Optional<Build> before = Optional.empty();
        String history = "";
        for (int build = 0; build <= EDITS; build++) {
            Path root = folder.resolve(seed + "-" + build);
            project.write(root);
            LiveEngine.Result result = engine.build(root, project.arguments(), project.target());
            Build planned = Build.of(inputs(project, root));
            Rebuild rebuild = Rebuild.of(memory, before, planned);
            compared++;
            String problem = difference(rebuild, result);
            history += "\n=== build " + build + "\n" + project;
            if (!problem.isEmpty()) {
                disagreements.add("seed " + seed + ", build " + build + "\n" + problem + history);
                System.out.println("live check: after " + compared + " builds\n" + disagreements.getLast());
            }
            if (!problem.isEmpty() || result.status() != 0) {
                // which steps of a failed build were kept is a matter of time
                engine.prune();
                memory = new BuildMemory();
                return;
            }
            memory.add(rebuild);
            before = Optional.of(planned);
            states.add(project.copy());
            boolean goesBack = random.nextInt(6) == 0;
            project = goesBack ? states.get(random.nextInt(states.size())).copy() : project;
            project.edit(random, goesBack ? 0 : 1 + random.nextInt(2));
        }
    }

    private BuildInputs inputs(RandomProject project, Path root) {
        return new BuildInputs(
                DockerfileReader.read(SourceFile.of("Dockerfile", project.dockerfile())),
                BuildContext.of(DiskDirectory.of(root, ContentSource.BYTES), "Dockerfile"),
                project.target(),
                project.arguments(),
                Map.of("bkbase:1", BASE),
                Map.of(),
                Map.of(),
                new EngineSettings(store, "host", List.of(), 0, List.of(), "", false,
                        Set.of()));
    }

    private static String difference(Rebuild rebuild, LiveEngine.Result result) {
        if (result.error().contains("did not complete successfully")) {
            // what a process answers is beyond any model
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
}
