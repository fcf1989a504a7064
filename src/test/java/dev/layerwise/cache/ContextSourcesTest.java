package dev.layerwise.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.Corpus;
import dev.layerwise.context.BuildContext;
import dev.layerwise.context.Directory;
import dev.layerwise.context.Selector;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import dev.layerwise.syntax.ParsedDockerfile;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ContextSourcesTest {

    @Test
    void theyAreWhatTheStepsOfABuildTake() {
        for (Corpus.Entry entry : Corpus.load()) {
            ParsedDockerfile parsed = DockerfileReader.read(SourceFile.decode(entry.name(), entry.bytes()));
            Build build = Build.of(BuildInputs.of(parsed, BuildContext.unfiltered(Directory.empty())));
            Set<Selector> taken = build.steps().stream()
                    .flatMap(step -> step.inputs().stream())
                    .filter(SideInput::isBuildContext)
                    .flatMap(input -> input.selectors().stream())
                    .collect(Collectors.toSet());
            if (build.failure().isEmpty()) {
                assertEquals(taken, new HashSet<>(ContextSources.of(parsed.dockerfile())), entry.name());
            }
        }
    }
}
