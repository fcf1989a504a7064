package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FollowersTest {

    @Test
    void theStepsOfARowAreFollowedByTheRestOfItAndByWhatTakesFromItsEnd() {
        Followers followers = followers("""
                FROM a AS base
                RUN 1
                RUN 2
                FROM base AS left
                RUN 3
                FROM b AS right
                COPY --from=base /x /x
                RUN 4
                FROM c
                COPY --from=left /x /x
                COPY --from=right /x /x
                """);
        assertEquals(List.of("left|1", "right|2", "stage-3|2", "right|3", "stage-3|3"), followers.of("base|3"));
        assertEquals(
                List.of("base|3", "left|1", "right|2", "stage-3|2", "right|3", "stage-3|3"), followers.of("base|2"));
        assertEquals(List.of("right|3", "stage-3|3"), followers.of("right|2"));
        assertEquals(List.of(), followers.of("stage-3|3"));
    }

    @Test
    void askingEachOfManyStepsTakesNoQuadraticTime() {
        int steps = 20_000;
        Followers followers = followers("FROM a\n" + "RUN x\n".repeat(steps));
        long all = 0;
        for (int i = 1; i <= steps + 1; i++) {
            all += followers.of("|" + i).size();
        }
        assertEquals((long) steps * (steps + 1) / 2, all);
    }

    private static Followers followers(String text) {
        return Followers.of(Build.of(BuildInputs.of(
                DockerfileReader.read(SourceFile.of("Dockerfile", text)),
                BuildContext.unfiltered(Directory.empty()))));
    }
}
