package dev.layerwise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.lint.LintInput;
import dev.layerwise.source.SourceFile;
import dev.layerwise.syntax.DockerfileReader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings of the image may change places. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "LABEL a=1          | LABEL b=2              | true",
            "LABEL a=1          | STOPSIGNAL SIGTERM     | true",
            "EXPOSE 80          | EXPOSE 443             | true",
            "EXPOSE 80          | CMD [\"a\"]            | true",
            "LABEL a=1          | LABEL \"a\"=2          | false",
            "LABEL a=1          | LABEL c=3 a=2          | false",
            "LABEL a=1          | LABEL $NAME=2          | false",
            "CMD [\"a\"]        | ENTRYPOINT [\"b\"]     | false",
            "CMD [\"a\"]        | CMD [\"b\"]            | false",
            "STOPSIGNAL SIGTERM | STOPSIGNAL SIGINT      | false",
            "HEALTHCHECK NONE   | HEALTHCHECK CMD true   | false",
            "ONBUILD RUN true   | EXPOSE 80              | false"
    })
    void theseMay(String one, String other, boolean mayChange) {
        String end = "RUN true\n";
        Optional<String> obstacle = new BuildEquivalence(
                input(one + "\n" + other + "\n" + end), input(other + "\n" + one + "\n" + end), Set.of()).obstacle();
        assertEquals(mayChange, obstacle.isEmpty());
    }

    private static LintInput input(String text) {
        return LintInput.of(DockerfileReader.read(SourceFile.of("Dockerfile", "FROM debian:12\n" + text)));
    }
}
