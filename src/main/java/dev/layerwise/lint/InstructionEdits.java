package dev.layerwise.lint;

import dev.layerwise.ast.Instruction;
import dev.layerwise.source.TextEdit;
import java.util.List;
import java.util.Locale;

/** Edits that put whole instructions into a Dockerfile, laid out as those around them. */
public final class InstructionEdits {

    private final Analysis analysis;

    public InstructionEdits(Analysis analysis) {
        this.analysis = analysis;
    }

    /** In front of an instruction and of the comments right above it. */
    public TextEdit before(Instruction instruction, String text) {
        SourceLine line = SourceLine.of(analysis, instruction.span().start());
        int start = commented(instruction);
        String end = line.lineEnd() + (isBlankAbove(start) ? line.lineEnd() : "");
        return TextEdit.insert(start, line.indentation() + inCase(instruction, text) + end);
    }

    /** Behind an instruction; with an empty line between them if the one behind or in front of it has one. */
    public TextEdit behind(Instruction instruction, String text) {
        SourceLine line = SourceLine.of(analysis, instruction.span().start());
        String added = line.indentation() + inCase(instruction, text);
        int end = analysis.source().lines().span(lastLine(instruction)).end();
        boolean isAtEnd = end >= analysis.source().text().length();
        boolean isSpaced = isAtEnd ? isBlankAbove(commented(instruction)) : isBlank(end);
        boolean isEnded = analysis.source().text().startsWith("\n", end - 1);
        return TextEdit.insert(end, (isEnded ? "" : line.lineEnd())
                + (isSpaced ? line.lineEnd() : "")
                + added
                + (isEnded ? line.lineEnd() : ""));
    }

    private int lastLine(Instruction instruction) {
        int last = Math.max(instruction.span().start(), instruction.span().end() - 1);
        return analysis.source().lines().line(last);
    }

    /** Where the comments right above an instruction begin, or the instruction itself. */
    private int commented(Instruction instruction) {
        List<Instruction> all = analysis.dockerfile().instructions();
        int index = all.indexOf(instruction);
        int top = index > 0 ? all.get(index - 1).span().end() : 0;
        int start = SourceLine.of(analysis, instruction.span().start()).span().start();
        while (start > top) {
            SourceLine above = SourceLine.of(analysis, start - 1);
            if (above.span().start() < top || !analysis.text(above.span()).stripLeading().startsWith("#")) {
                break;
            }
            start = above.span().start();
        }
        return start;
    }

    private boolean isBlankAbove(int start) {
        return start > 0 && isBlank(start - 1);
    }

    private boolean isBlank(int offset) {
        return analysis.text(SourceLine.of(analysis, offset).span()).isBlank();
    }

    /** As the file writes its keywords. */
    private static String inCase(Instruction neighbour, String text) {
        int space = text.indexOf(' ');
        String keyword = neighbour.keyword().text();
        return keyword.equals(keyword.toLowerCase(Locale.ROOT))
                ? text.substring(0, space).toLowerCase(Locale.ROOT) + text.substring(space)
                : text;
    }
}
