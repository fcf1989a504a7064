package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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

    private final List<String> disagreements = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void everyStepOfEveryBuildAgreesWithTheEngine() throws IOException, InterruptedException {
        long seed = Long.getLong("layerwise.seed", System.nanoTime());
        int wanted = Integer.getInteger("layerwise.live.builds", 300);
        LiveComparison comparison = new LiveComparison(folder.resolve("builds"));
        System.out.println("live check: seed " + seed + ", " + wanted + " builds, " + comparison.store());
        comparison.forget();
        for (int project = 0; comparison.builds() < wanted && disagreements.size() < 5; project++) {
            check(comparison, seed + project);
        }
        System.out.println("live check: " + comparison.builds() + " builds compared");
        assertEquals("", String.join("\n", disagreements));
    }

    private void check(LiveComparison comparison, long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        RandomProject project = new RandomProject(random);
        List<RandomProject> states = new ArrayList<>();
        for (int build = 0; build <= EDITS; build++) {
            states.add(project.copy());
            LiveComparison.Answer answer = comparison.compare(project);
            if (answer.differs()) {
                LiveShrinker shrinker = new LiveShrinker(folder.resolve("shrunk-" + seed));
                disagreements.add("seed " + seed + ", build " + build + "\n" + shrinker.shrink(states, answer));
                System.out.println("live check: after " + comparison.builds() + " builds\n" + disagreements.getLast());
                comparison.forget();
            }
            if (!answer.isUsable()) {
                return;
            }
            boolean goesBack = random.nextInt(6) == 0;
            project = goesBack ? states.get(random.nextInt(states.size())).copy() : project;
            project.edit(random, goesBack ? 0 : 1 + random.nextInt(2));
        }
    }
}
