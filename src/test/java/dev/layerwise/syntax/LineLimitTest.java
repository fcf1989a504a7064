package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.layerwise.source.SourceFile;
import org.junit.jupiter.api.Test;

/** BuildKit's line reader holds 65,536 bytes; a line and its line feed must fit. */
final class LineLimitTest {

    private static final String TOO_LONG = "dockerfile line greater than max allowed size of 65535";

    @Test
    void aLineThatFillsTheBufferIsRead() {
        assertEquals("", error("FROM scratch\n" + line(65_535) + "\n"));
    }

    @Test
    void aLineThatOverflowsTheBufferIsRefused() {
        assertEquals(TOO_LONG, error("FROM scratch\n" + line(65_536) + "\n"));
    }

    @Test
    void withoutLineFeedALineMustLeaveRoomForOne() {
        assertEquals("", error("FROM scratch\n" + line(65_535)));
        assertEquals(TOO_LONG, error("FROM scratch\n" + line(65_536)));
    }

    @Test
    void bytesCountNotCharacters() {
        assertEquals("", error("FROM scratch\nRUN " + "\u00E9".repeat(32_765) + "\n"));
        assertEquals(TOO_LONG, error("FROM scratch\nRUN " + "\u00E9".repeat(32_766) + "\n"));
    }

    @Test
    void joinedLinesMayBeLonger() {
        assertEquals("", error("FROM scratch\n" + line(40_000) + "\\\n" + line(40_000) + "\n"));
    }

    @Test
    void beforeAnyInstructionItIsAFileWithoutInstructions() {
        assertEquals("file with no instructions", error("# " + line(70_000) + "\nFROM scratch\n"));
    }

    @Test
    void inAHeredocTheTerminatorIsNotReached() {
        assertEquals("unterminated heredoc", error("FROM scratch\nRUN <<EOF\n" + line(70_000) + "\nEOF\n"));
    }

    @Test
    void parsingGoesOnBehindIt() {
        SourceFile source = SourceFile.of("Dockerfile", "FROM scratch\n" + line(70_000) + "\nCMD a\n");
        assertEquals(3, DockerfileReader.read(source).dockerfile().instructions().size());
    }

    private static String line(int bytes) {
        return "RUN " + "x".repeat(bytes - "RUN ".length());
    }

    private static String error(String text) {
        return DockerfileReader.read(SourceFile.of("Dockerfile", text))
                .parseError()
                .map(SyntaxProblem::message)
                .orElse("");
    }
}
