package dev.layerwise.syntax;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.layerwise.ast.Instruction;
import dev.layerwise.ast.Outline;
import dev.layerwise.source.MappedText;
import dev.layerwise.source.SourceFile;
import dev.layerwise.source.Span;

/** What holds of the places in every tree, whatever the file. */
final class SoundPlaces {

    private SoundPlaces() {}

    static ParsedDockerfile check(byte[] bytes) {
        SourceFile source = SourceFile.decode("file", bytes);
        ParsedDockerfile parsed = DockerfileReader.read(source);
        assertArrayEquals(bytes, source.bytes(), "the text is the file, byte for byte");
        Outline whole = Outline.of(parsed.dockerfile());
        StringBuilder spansAndGaps = new StringBuilder();
        checkNode(whole, source.text(), spansAndGaps);
        assertEquals(source.text(), spansAndGaps.toString(), "spans and the gaps between them are the file");
        for (Instruction instruction : parsed.dockerfile().instructions()) {
            checkLine(instruction, source.text());
        }
        for (SyntaxProblem problem : parsed.problems()) {
            assertTrue(whole.span().contains(problem.span()), () -> problem + " lies outside the file");
        }
        return parsed;
    }

    private static void checkNode(Outline node, String text, StringBuilder out) {
        int position = node.span().start();
        for (Outline child : node.children()) {
            Span span = child.span();
            assertTrue(node.span().contains(span), () -> child.label() + " " + span + " leaves " + node.label());
            int before = position;
            assertTrue(span.start() >= before, () -> child.label() + " " + span + " overlaps what ends at " + before);
            out.append(text, position, span.start());
            checkNode(child, text, out);
            position = span.end();
        }
        out.append(text, position, node.span().end());
    }

    private static void checkLine(Instruction instruction, String text) {
        MappedText line = instruction.head().line();
        int last = -1;
        for (int i = 0; i < line.length(); i++) {
            int offset = line.sourceStart(i);
            assertTrue(offset > last, "the logical line goes forward in the file");
            assertEquals(text.charAt(offset), line.text().charAt(i), "the logical line shows the file's characters");
            last = offset;
        }
        assertTrue(instruction.head().extent().start() <= instruction.span().start(), "the lines hold the instruction");
        assertTrue(instruction.head().extent().end() >= instruction.span().end(), "the lines hold the instruction");
    }
}
