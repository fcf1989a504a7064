package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.BuildChange;
import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build argument that moves down does not move past what names it, whatever its value is in the build at hand. */
class ArgumentUsesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "ENV ID=$COMMIT | `ENV ID=$COMMIT` would no longer find `COMMIT`",
            "ENV ID=${COMMIT:-none} | `ENV ID=${COMMIT:-none}` would no longer find `COMMIT`",
            "USER ${COMMIT} | `USER ${COMMIT}` would no longer find `COMMIT`",
            "ARG ID=$COMMIT | `ARG ID=$COMMIT` would no longer find `COMMIT`",
            "ENV ID=COMMIT | -",
            "ENV ID=$OTHER | -"
    })
    void theProofSeesIt(String use, String obstacle) {
        String before = "FROM debian:12\nARG COMMIT\n" + use + "\nRUN apt-get update\n";
        String after = "FROM debian:12\n" + use + "\nRUN apt-get update\nARG COMMIT\n";
        assertEquals(
                Optional.ofNullable(obstacle),
                new BuildEquivalence(input(before), input(after), Set.of(BuildChange.ARGUMENTS)).obstacle());
    }

    private static LintInput input(String text) {
        return LintInput.of(DockerfileReader.read(SourceFile.of("Dockerfile", text)));
    }
}
