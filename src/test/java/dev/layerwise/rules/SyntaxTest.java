package dev.layerwise.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

    private static final String RULE = "syntax";

    @ParameterizedTest
    @ValueSource(strings = {
            "", "# only a comment", "RUN echo", "FROM a b", "FROM alpine\nCOPY a", "FROM alpine\nENV a",
            "FROM alpine\nRUN --mount=type=wrong,target=/x true", "FROM alpine\nEXPOSE", "FROM alpine\nRNU echo",
            "FROM alpine\nCOPY --form=a b c", "FROM alpine\nRUN echo \\\n\n  b"
    })
    void whatBuildKitRefusesOrWarnsOfIsFoundOnce(String dockerfile) {
        assertEquals(1, LintCase.of(dockerfile).findings(RULE).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "FROM scratch", "from alpine\nrun echo",
            "FROM alpine\nRUN [ -f /x ] || true", "FROM alpine\nRUN <<A\necho\nA",
            "ARG V=1\nFROM alpine:$V", "FROM alpine\nRUN echo \\\n# a comment\n  b", "FR\\\nOM alpine",
            "FROM alpine\nONBUILD RUN true", "# escape=`\nFROM alpine\nRUN echo `\n b"
    })
    void whatBuildKitTakesIsSilent(String dockerfile) {
        assertEquals(List.of(), LintCase.of(dockerfile).messages(RULE));
    }

    @Test
    void textThatIsNoDockerfileIsNamedByItsFirstErrors() {
        LintCase project = LintCase.of("FROM alpine\nif a\nENV b\nthen c\nLABEL d\nfi e\nENV f\n");
        assertEquals(3, project.findings(RULE).size());
    }
}
