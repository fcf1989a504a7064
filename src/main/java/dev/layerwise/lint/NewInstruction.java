package dev.layerwise.lint;

import dev.layerwise.ast.Instruction;
import dev.layerwise.source.TextEdit;
import java.util.Locale;

/** Puts a new instruction into a Dockerfile, laid out as those around it. */
public final class NewInstruction {

    private final Analysis analysis;
    private final String text;

    /** @param text of one line, with its keyword in capitals */
    public NewInstruction(Analysis analysis, String text) {
        this.analysis = analysis;
        this.text = text;
    }

    /** In front of an instruction and of the comments right above it. */
    public TextEdit before(Instruction instruction) {
        SourceLine line = SourceLine.of(analysis, instruction.span().start());
        int start = new InstructionEdits(analysis).block(instruction).start();
        String space = isBlankAbove(start) ? line.lineEnd() : "";
        return TextEdit.insert(start, line.indentation() + inCase() + line.lineEnd() + space);
    }

    /** Behind an instruction; with an empty line between them if there is one on its other side. */
    public TextEdit behind(Instruction instruction) {
        SourceLine line = SourceLine.of(analysis, instruction.span().start());
        InstructionEdits edits = new InstructionEdits(analysis);
        int end = edits.lines(instruction).end();
        String source = analysis.source().text();
        boolean isSpaced = end >= source.length()
                ? isBlankAbove(edits.block(instruction).start())
                : edits.isSetOff(edits.lines(instruction));
        boolean isEnded = source.startsWith("\n", end - 1);
        return TextEdit.insert(end, (isEnded ? "" : line.lineEnd())
                + (isSpaced ? line.lineEnd() : "")
                + line.indentation()
                + inCase()
                + (isEnded ? line.lineEnd() : ""));
    }

    private boolean isBlankAbove(int start) {
        return start > 0 && analysis.text(SourceLine.of(analysis, start - 1).span()).isBlank();
    }

    /** As the file writes most of its keywords, which BuildKit checks. */
    private String inCase() {
        int space = text.indexOf(' ');
        int lower = 0;
        int upper = 0;
        for (Instruction instruction : analysis.dockerfile().instructions()) {
            String keyword = instruction.keyword().text();
            lower += keyword.equals(keyword.toLowerCase(Locale.ROOT)) ? 1 : 0;
            upper += keyword.equals(keyword.toUpperCase(Locale.ROOT)) ? 1 : 0;
        }
        return lower > upper ? text.substring(0, space).toLowerCase(Locale.ROOT) + text.substring(space) : text;
    }
}
